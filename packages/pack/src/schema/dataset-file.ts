import Type from 'typebox'
import { valueProperties } from './value-fields.ts'
import { closed, conceptName, feel, id, name, text, verify } from './words.ts'

/** `datasets/*.yaml`: what one department holds about a person. */
export const datasetFile = closed(
  {
    id: id('Id, e.g. hk-immd-identity.'),
    provider: id('The department that holds it.'),
    variable: name('What rules call it, e.g. immigration.'),
    name: text('Its name.'),
    description: text('What it is, in a sentence.'),
    key: Type.Enum(['identity-number'], {
      description: 'By what a record is found. This version: the number of the person who applies.',
    }),
    claims: Type.Array(
      closed(
        {
          ...valueProperties,
          concept: conceptName,
        },
        'One value that the record holds.',
      ),
      { minItems: 1, description: 'What a record holds.' },
    ),
    answers: Type.Array(
      closed(
        {
          id: id('Id, e.g. no-outstanding-fines. Rules say noOutstandingFines.'),
          label: text('What it is about, true of either answer, e.g. “Overdue traffic fines”.'),
          whether: Type.Optional(
            text(
              'The question as part of a sentence, e.g. “whether you have overdue fines”. Left out, whenTrue is quoted.',
            ),
          ),
          whenTrue: text('The sentence when the answer is yes.'),
          whenFalse: text('The sentence when the answer is no.'),
          yesInShort: text('Beside the label when the answer is yes, of anybody, e.g. “None”.'),
          noInShort: text(
            'Beside the label when the answer is no, of anybody, e.g. “One or more”.',
          ),
          rule: feel('Yes or no from the record (record.…) and today.'),
          withoutRecord: Type.Boolean({ description: 'The answer about a person without record.' }),
        },
        'A question that the department answers with yes or no, without giving the data.',
      ),
      { description: 'Questions answered in place of data.' },
    ),
    retention: text('How long the provider keeps it.'),
    responseLimitMilliseconds: Type.Integer({
      minimum: 100,
      maximum: 60_000,
      description: 'After how long without a reply the provider counts as unavailable.',
    }),
    verify,
  },
  'A dataset: what one department holds about a person, and the questions it answers.',
)

/** `code-lists/*.yaml`: codes that departments write, with what they mean. */
export const codeListFile = closed(
  {
    id: id('Id, e.g. hk-vehicle-classes.'),
    name: text('What the codes are of.'),
    source: Type.String({ minLength: 1, description: 'Where the codes were published.' }),
    codes: Type.Array(
      closed(
        {
          code: Type.String({
            pattern: '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$',
            maxLength: 20,
            description: 'The code in data and rules, in quotation marks if it is a number.',
          }),
          label: text('What it means.'),
        },
        'One code.',
      ),
      { minItems: 1, description: 'Every code that may occur, in order.' },
    ),
    verify,
  },
  'A list of codes with what they mean, for claims of type codes.',
)

/** `licence-types/*.yaml`: a kind of licence that a service issues. */
export const licenceTypeFile = closed(
  {
    id: id('Id, e.g. full-driving-licence.'),
    vct: Type.String({
      pattern: '^(/|https://|urn:)[^\\s]+$',
      description:
        'The credential’s type (SD-JWT VC vct): a URL, a path below the issuer, or a URN.',
    }),
    name: text('Its name.'),
    description: text('What it permits, in a sentence.'),
    issuer: id('The department that issues it.'),
    onePerHolder: Type.Optional(
      Type.Boolean({
        description:
          'A person holds at most one: a new one takes the place of the one before, which is no longer valid.',
      }),
    ),
    grounds: Type.Optional(
      Type.Array(
        closed(
          {
            id: id('Id, e.g. issued-in-error. The ledger and the rules name it.'),
            acts: Type.Array(Type.Enum(['revoke', 'suspend', 'reinstate']), {
              minItems: 1,
              uniqueItems: true,
              description: 'What an officer may do on this ground.',
            }),
            label: text('The ground in a few words, for the officer and for the holder.'),
          },
          'One ground.',
        ),
        {
          description:
            'The grounds of law on which officers change what a licence is worth, of which they choose one. Left out: they say why in their own words only.',
        },
      ),
    ),
    claims: Type.Array(
      closed(
        {
          ...valueProperties,
          shownFirst: Type.Optional(
            Type.Boolean({ description: 'Shown before the holder opens the details.' }),
          ),
        },
        'One value on the licence.',
      ),
      { minItems: 1, description: 'What the licence says, in the order in which it is shown.' },
    ),
    verify,
  },
  'A type of licence.',
)
