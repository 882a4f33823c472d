import Type from 'typebox'
import { closed, id, name, text } from './words.ts'

/**
 * The types that a claim may have. `amount` is whole minor units of the pack's currency; `codes` is any
 * number of the codes of one list.
 */
export const claimTypes = [
  'text',
  'date',
  'whole-number',
  'amount',
  'yes-no',
  'choice',
  'codes',
  'list',
] as const

/** One of the words that a choice can be. */
export const option = closed(
  { value: id('The word in data and rules.'), label: text('The word as people read it.') },
  'One of the choices.',
)

const element = closed(
  {
    id: name('Name in data and rules.'),
    label: text('As people read it.'),
    type: Type.Enum(['text', 'date', 'whole-number', 'amount', 'yes-no'], {
      description: 'Type of the value.',
    }),
    optional: Type.Optional(Type.Boolean({ description: 'May be absent.' })),
  },
  'One value of each element of a list.',
)

/** What claims of datasets and of licences have in common. */
export const valueProperties = {
  id: name('Name of the claim in data and rules, e.g. dateOfBirth.'),
  label: text('As people read it.'),
  type: Type.Enum([...claimTypes], { description: 'Type of the value.' }),
  options: Type.Optional(
    Type.Array(option, { minItems: 1, description: 'The choices (type: choice).' }),
  ),
  codeList: Type.Optional(id('The list that says what the codes mean (type: codes).')),
  elements: Type.Optional(
    Type.Array(element, { minItems: 1, description: 'What each element has (type: list).' }),
  ),
  optional: Type.Optional(
    Type.Boolean({ description: 'May be absent; a rule must then say what holds without it.' }),
  ),
}
