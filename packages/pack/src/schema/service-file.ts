import Type from 'typebox'
import { fee, rate, table } from './fee-fields.ts'
import { field } from './form-fields.ts'
import { closed, day, feel, id, name, text, verify } from './words.ts'

const keywordList = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1 })

const need = closed(
  {
    dataset: id('The dataset.'),
    purpose: id('What for.'),
    claims: Type.Optional(
      Type.Array(name('A claim.'), { minItems: 1, uniqueItems: true, description: 'Which data.' }),
    ),
    answers: Type.Optional(
      Type.Array(id('An answer.'), {
        minItems: 1,
        uniqueItems: true,
        description: 'Which answers. Prefer them: an answer gives away less than data.',
      }),
    ),
    shown: Type.Optional(
      Type.Array(name('One of the claims.'), {
        minItems: 1,
        uniqueItems: true,
        description: 'Claims that no rule reads, but that the person or the officer has to see.',
      }),
    ),
    recordMayBeAbsent: Type.Optional(
      Type.Boolean({
        description: 'The person may have no record: its claims may be absent to the rules.',
      }),
    ),
  },
  'What the service needs to know from one dataset, and what for.',
)

const requirement = closed(
  {
    id: id('Id.'),
    label: text('The requirement as people read it before they apply.'),
    rule: feel('Yes or no: true is fulfilled.'),
    when: Type.Optional(feel('Yes or no: whether it applies to the person. Left out: always.')),
    holdsFrom: Type.Optional(
      feel('Where only time is missing: the first day on which it will be fulfilled.'),
    ),
    applyAgain: Type.Optional(
      Type.Boolean({
        description:
          'False where applying again soon cannot succeed, whatever the person does. Left out: true.',
      }),
    ),
    why: text('Why an application that does not fulfil it is refused.'),
    remedy: text('What would change that.'),
    verify,
  },
  'Something that must hold for the application to be approved.',
)

const pledge = closed(
  {
    from: Type.Optional(day('The first day on which this pledge holds.')),
    count: Type.Integer({ minimum: 0, maximum: 3_650, description: 'How many; 0 is at once.' }),
    unit: Type.Enum(['working-days', 'days'], { description: 'Of what.' }),
    what: Type.Optional(
      text('What comes by then, where it is not the decision, e.g. “Licence card”.'),
    ),
    verify,
  },
  'Within what time the department promises to decide, or to bring what it names.',
)

const licence = closed(
  {
    type: id('The type of licence.'),
    claims: Type.Record(Type.String(), feel('The claim’s value.'), {
      description: 'For each claim of the licence type, the expression that gives it.',
    }),
    validFrom: feel('The first day on which the licence is valid.'),
    validUntil: feel('The last day on which it is valid.'),
    renewableFrom: Type.Optional(
      feel('The first day on which its holder can apply for the next. Left out: any day.'),
    ),
    applyAgainFrom: Type.Optional(
      feel(
        'The first day on which a person whose licence was revoked can apply again, from revocation.on and revocation.ground. Left out: any day.',
      ),
    ),
    verify,
  },
  'The licence that an approved application brings.',
)

/** `services/*.yaml`: a public service. */
export const serviceFile = closed(
  {
    id: id('Id; also the name of the file and the last part of its page’s path.'),
    department: id('The department that decides.'),
    name: text('Its name, beginning with what the person does.'),
    summary: text('What it is for, in a sentence or two.'),
    topics: Type.Array(id('A topic.'), { minItems: 1, uniqueItems: true, description: 'Topics.' }),
    keywords: closed(
      { en: keywordList, 'zh-Hant': keywordList, 'zh-Hans': keywordList },
      'Words by which people look for it, in each language.',
    ),
    processing: Type.Enum(['automatic'], {
      description: 'Who decides. This version: the rules alone, at once.',
    }),
    pledge: Type.Array(pledge, {
      minItems: 1,
      description: 'The pledge; a change of it is added with the day from which it holds.',
    }),
    needs: Type.Array(need, { description: 'What other departments are asked, and what for.' }),
    values: Type.Optional(
      Type.Array(
        closed(
          {
            id: name('What later rules call it.'),
            is: feel('The value, from data and from the values before it.'),
            note: Type.Optional(Type.String({ description: 'Where the rule comes from.' })),
          },
          'A value with a name.',
        ),
        { description: 'Values that several rules use, each named once.' },
      ),
    ),
    rates: Type.Optional(
      Type.Array(rate, { description: 'Amounts that change with time. Rules say rate.<id>.' }),
    ),
    tables: Type.Optional(
      Type.Array(table, { description: 'Tables of amounts and limits. Rules say table.<id>.' }),
    ),
    fields: Type.Array(field, { description: 'What only the person can say. Nothing else.' }),
    requirements: Type.Array(requirement, { description: 'What must hold, in order.' }),
    fee,
    licence: Type.Optional(licence),
    appeal: closed(
      {
        how: text('How to have a refusal reviewed.'),
        withinDays: Type.Integer({ minimum: 1, maximum: 365, description: 'Days to do so.' }),
        to: text('Who reviews it.'),
        verify,
      },
      'How to appeal against a refusal.',
    ),
    texts: closed(
      {
        whatYouNeed: Type.Array(text('One thing.'), {
          minItems: 1,
          description: 'What to have at hand.',
        }),
        afterYouApply: Type.Array(text('One step; {pledge} stands for “within … days”.'), {
          minItems: 1,
          description: 'What happens then.',
        }),
        afterApproval: Type.Optional(
          Type.Array(
            closed(
              {
                when: Type.Optional(feel('Yes or no, from the form alone. Left out: always.')),
                text: text('One step; {pledge} stands for “within … days”.'),
              },
              'What the person gets, or does, once it is approved.',
            ),
            { minItems: 1, description: 'What happens once it is approved, as the person chose.' },
          ),
        ),
      },
      'Texts of the service’s page.',
    ),
    verify,
  },
  'A public service.',
)
