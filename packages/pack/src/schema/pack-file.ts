import Type from 'typebox'
import { closed, day, id, text, verify } from './words.ts'

/** `pack.yaml`: the jurisdiction. */
export const packFile = closed(
  {
    id: id('Short name of the jurisdiction.'),
    name: text('Name of the jurisdiction.'),
    timeZone: Type.String({
      pattern: '^[A-Z][A-Za-z_]+/[A-Z][A-Za-z_]+$',
      description: 'IANA name of the zone whose calendar days count, e.g. Asia/Hong_Kong.',
    }),
    currency: Type.Enum(['HKD', 'CNY'], {
      description: 'ISO 4217 code of what fees are in: one that the payment scheme carries.',
    }),
    locales: Type.Array(Type.Enum(['en', 'zh-Hant', 'zh-Hans']), {
      minItems: 3,
      uniqueItems: true,
      description: 'The languages in which services are offered.',
    }),
    identityNumber: closed(
      {
        name: text('What people call the number.'),
        hint: text('Where to find it and how to write it.'),
        pattern: Type.String({
          minLength: 1,
          description: 'Regular expression of a whole number.',
        }),
        checkDigit: Type.Enum(['hkid'], { description: 'The algorithm of the check digit.' }),
      },
      'The number by which departments know a person.',
    ),
    notice: text('Says on every page that the project is independent and the people invented.'),
    payment: closed(
      {
        scheme: Type.Enum(['fps'], { description: 'How bills are paid.' }),
        payees: Type.Array(
          closed(
            {
              department: id('The department that is paid.'),
              fpsIdentifier: Type.String({
                pattern: '^(\\d{7}|\\d{9})$',
                description: 'FPS identifier: 7 or 9 digits.',
              }),
              merchantName: Type.String({
                minLength: 1,
                maxLength: 25,
                description: 'Name in the QR code (EMVCo tag 59): at most 25 characters.',
              }),
              verify,
            },
            'Where the fees of one department go.',
          ),
          { description: 'One payee for each department that charges a fee.' },
        ),
      },
      'How fees are paid.',
    ),
    sealing: Type.Optional(
      Type.Array(
        closed(
          {
            department: id('The department that may seal: police, a court.'),
            powers: Type.Array(
              closed(
                {
                  id: id('Id, e.g. production-order.'),
                  name: text(
                    'What its order is called within a sentence: “a production order”; the law follows.',
                  ),
                  legalReference: text(
                    'The law by its official title; the public ledger names it in English.',
                  ),
                  documentPattern: Type.String({
                    minLength: 1,
                    description: 'Regular expression of a whole number of the order or warrant.',
                  }),
                  sealedDaysMax: Type.Integer({
                    minimum: 1,
                    maximum: 3_650,
                    description:
                      'For how long at the most a person may be kept from knowing, in days.',
                  }),
                  verify,
                },
                'A power under which data are obtained that the person must not learn of yet.',
              ),
              { minItems: 1, description: 'Every such power of the department.' },
            ),
          },
          'What one department may seal.',
        ),
        {
          description:
            'Who may put on record what the person sees only from a later day on. Absent: nobody.',
        },
      ),
    ),
  },
  'The jurisdiction that this pack describes.',
)

/** `calendar.yaml`: which days departments work. */
export const calendarFile = closed(
  {
    workingWeekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Days of the week on which departments work: 1 is Monday, 7 Sunday.',
    }),
    from: day('First day that the list of holidays covers.'),
    until: day('Last day that the list of holidays covers.'),
    source: Type.String({ minLength: 1, description: 'Where the list was published.' }),
    holidays: Type.Array(
      closed({ on: day('The day.'), name: text('Its name.'), verify }, 'One general holiday.'),
      { description: 'General holidays in order.' },
    ),
  },
  'The working days from which pledges are counted.',
)

/** `departments.yaml`. */
export const departmentsFile = closed(
  {
    departments: Type.Array(
      closed(
        {
          id: id('Id, e.g. hk-td.'),
          abbreviation: Type.String({ minLength: 1, maxLength: 12, description: 'Short name.' }),
          name: text('Official name.'),
        },
        'A department or another public body.',
      ),
      { minItems: 1, description: 'Every department that provides data or services.' },
    ),
  },
  'The departments.',
)

/** `topics.yaml`: how people look for services. */
export const topicsFile = closed(
  {
    topics: Type.Array(
      closed(
        {
          id: id('Id.'),
          kind: Type.Enum(['topic', 'life-event'], {
            description: 'A subject, or a time in life.',
          }),
          name: text('As people call it.'),
        },
        'A topic or life event.',
      ),
      { minItems: 1, description: 'Topics in the order in which they are shown.' },
    ),
  },
  'Topics and life events under which services are listed.',
)

/** `purposes.yaml`. */
export const purposesFile = closed(
  {
    purposes: Type.Array(
      closed(
        {
          id: id('Code of the purpose, e.g. renew-driving-licence-identity.'),
          text: text('What the data are used for, as the consent page says it.'),
          basis: Type.Enum(['consent'], {
            description: 'What permits the use. This version: the consent of the person.',
          }),
          legalReference: Type.Union(
            [
              text('By its official title.'),
              Type.String({ minLength: 1, description: 'In English alone, as before.' }),
            ],
            { description: 'The law under which consent is asked.' },
          ),
          retentionDays: Type.Integer({
            minimum: 0,
            maximum: 36_525,
            description: 'How long the consumer may keep what it received, in days.',
          }),
          verify,
        },
        'One purpose for which data are used.',
      ),
      { minItems: 1, description: 'Every purpose.' },
    ),
  },
  'The purposes for which departments may use data.',
)
