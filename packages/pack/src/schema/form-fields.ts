import Type from 'typebox'
import { option } from './value-fields.ts'
import { closed, conceptName, day, feel, name, text } from './words.ts'

/** The types that a form field may have. A `declaration` is a box to tick under a sentence. */
export const fieldTypes = [
  'text',
  'date',
  'whole-number',
  'choice',
  'yes-no',
  'declaration',
] as const

const check = closed(
  {
    rule: feel('Yes or no, when the field has been filled in: true is right.'),
    message: text('What is wrong and what to write, when it is not.'),
  },
  'A condition on what was entered.',
)

const exception = closed(
  {
    reason: Type.String({ minLength: 20, description: 'Why the person is asked all the same.' }),
    decidedBy: Type.String({ minLength: 1, description: 'Who permits it.' }),
    decidedOn: day('When it was permitted.'),
    until: day('The last day on which it may still be asked; at most two years later.'),
  },
  'A dated permission to ask for what a department already holds.',
)

const nobodyHolds = closed(
  {
    reason: text('Why no department can say it in the person’s place; shown to the public.'),
    since: day('When that was found.'),
  },
  'Why the person has to be asked: no dataset holds this.',
)

/** One thing that the form asks. */
export const field = closed(
  {
    id: name('Rules say form.<id>.'),
    type: Type.Enum([...fieldTypes], { description: 'How it is entered.' }),
    label: text('The question or, of a declaration, the sentence that is declared.'),
    hint: Type.Optional(text('Help below the question.')),
    required: feel('Yes or no: whether it must be filled in.'),
    when: Type.Optional(feel('Yes or no: whether it is asked at all. Left out: always.')),
    pattern: Type.Optional(
      Type.String({ minLength: 1, description: 'Regular expression of the whole text.' }),
    ),
    maxLength: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 4_000, description: 'Most characters (default 200).' }),
    ),
    options: Type.Optional(
      Type.Array(option, { minItems: 2, description: 'The choices (type: choice).' }),
    ),
    checks: Type.Optional(
      Type.Array(check, { minItems: 1, description: 'Conditions on what was entered.' }),
    ),
    concept: conceptName,
    nobodyHolds: Type.Optional(nobodyHolds),
    exception: Type.Optional(exception),
  },
  'A form field.',
)
