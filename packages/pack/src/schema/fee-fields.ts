import Type from 'typebox'
import { closed, day, feel, id, name, text, verify } from './words.ts'

const feeLine = closed(
  {
    id: id('Id.'),
    label: text('What the line charges for, as the bill shows it.'),
    amount: feel('Whole minor units (cents), at least 0.'),
    when: Type.Optional(feel('Yes or no: whether the line applies. Left out: always.')),
    because: Type.Optional(
      text(
        'Why the line applies, told to whom it is charged with their own figures: {age} stands for the service’s value "age", a day or a whole number.',
      ),
    ),
    verify,
  },
  'One line of the fee.',
)

/** A fee is the sum of its lines, so that its derivation can be shown. */
export const fee = closed(
  {
    lines: Type.Array(feeLine, {
      description:
        'The lines that add up to the fee, at least one in every case: one of amount 0 says that a case is free. No lines at all: the service is free.',
    }),
    payWithinDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 365,
        description:
          'Calendar days to pay; an application that is unpaid after them lapses. Left out: no limit.',
      }),
    ),
    summary: text('What it costs, in a sentence, before the person’s own fee is known.'),
  },
  'What it costs.',
)

const period = closed(
  {
    from: Type.Optional(day('First day of the period. Left out: since ever.')),
    until: Type.Optional(day('Last day of the period. Left out: until changed.')),
    amountMinor: Type.Integer({ minimum: 0, description: 'Whole minor units. 0 in a waiver.' }),
    reference: Type.Optional(Type.String({ minLength: 1, description: 'Where it was published.' })),
    verify,
  },
  'The amount in one period.',
)

/** An amount that depends on a day, with the periods in which each held. */
export const rate = closed(
  {
    id: name('Rules say rate.<id>.'),
    on: Type.Optional(feel('The day that decides, from data, form and today. Left out: today.')),
    periods: Type.Array(period, { minItems: 1, description: 'Periods that do not overlap.' }),
  },
  'A dated rate.',
)

const cell = Type.Union([
  Type.Integer(),
  Type.String({ minLength: 1 }),
  Type.Boolean(),
  Type.Null(),
])

/** Rows that rules filter: `table.petrol[item.upToCc >= form.engineCc][1]`. */
export const table = closed(
  {
    id: name('Rules say table.<id>.'),
    rows: Type.Array(
      Type.Record(Type.String(), cell, { description: 'A row: its columns by name.' }),
      { minItems: 1, description: 'Rows with the same columns.' },
    ),
    reference: Type.Optional(Type.String({ minLength: 1, description: 'Where it was published.' })),
    verify,
  },
  'A table.',
)
