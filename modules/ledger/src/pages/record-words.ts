import type { Locale } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import type { RecordWords } from '../evidence/say-record.ts'
import { kindNames } from './entry-kinds.ts'
import { organisationFieldMessages, organisationFields } from './organisation-field-messages.ts'
import { recordCodeMessages, recordCodes } from './record-code-messages.ts'
import { recordFieldMessages, recordFields } from './record-field-messages.ts'

/** What of a pack records are told with. */
export type WordsOfPack = Pick<
  Pack,
  'datasets' | 'departments' | 'licenceTypes' | 'purposes' | 'sealing' | 'services' | 'timeZone'
>

/** The words for records of a jurisdiction in one language. */
export function recordWords(pack: WordsOfPack, locale: Locale): RecordWords {
  return {
    locale,
    timeZone: pack.timeZone,
    kinds: kindNames(locale),
    organisations: named(pack.departments, locale),
    fields: fieldsOfPeople(locale),
    codes: codesOf(pack, locale),
    names: Object.fromEntries(
      pack.datasets.map(({ answers, claims, id }) => [
        id,
        labelled([...claims, ...answers], locale),
      ]),
    ),
    none: recordCodeMessages(locale)('none'),
  }
}

/** What the fields of any entry are called, also of those that are about no person. */
export function fieldNames(locale: Locale): RecordWords['fields'] {
  const text = organisationFieldMessages(locale)
  const ofOrganisations: RecordWords['fields'] = Object.fromEntries(
    organisationFields.map((field) => [field, text(field)]),
  )
  return { ...fieldsOfPeople(locale), ...ofOrganisations }
}

function fieldsOfPeople(locale: Locale): RecordWords['fields'] {
  const text = recordFieldMessages(locale)
  return Object.fromEntries(recordFields.map((field) => [field, text(field)]))
}

function codesOf(pack: WordsOfPack, locale: Locale): RecordWords['codes'] {
  const organisations = named(pack.departments, locale)
  const datasets = named(pack.datasets, locale)
  const status = ourCodes('status', locale)
  const answer = ourCodes('answer', locale)
  return {
    ...{ answer, dataset: datasets, datasets, consumer: organisations, provider: organisations },
    ...{ from: status, to: status },
    because: ourCodes('because', locale),
    decision: ourCodes('decision', locale),
    outcome: ourCodes('outcome', locale),
    reason: { ...answer, ...ourCodes('reason', locale) },
    ground: labelled(
      pack.licenceTypes.flatMap(({ grounds }) => grounds),
      locale,
    ),
    legalReference: Object.fromEntries(
      pack.sealing.flatMap(({ powers }) =>
        powers.map(({ legalReference }) => [legalReference.en, legalReference[locale]]),
      ),
    ),
    licenceType: named(pack.licenceTypes, locale),
    power: named(
      pack.sealing.flatMap(({ powers }) => powers),
      locale,
    ),
    purpose: Object.fromEntries(pack.purposes.map(({ id, text }) => [id, text[locale]])),
    service: named(pack.services, locale),
    unfulfilled: labelled(
      pack.services.flatMap(({ requirements }) => requirements),
      locale,
    ),
  }
}

function ourCodes(field: string, locale: Locale): Readonly<Record<string, string>> {
  const text = recordCodeMessages(locale)
  return Object.fromEntries(
    recordCodes
      .filter((key) => key.startsWith(`${field}.`))
      .map((key) => [key.slice(field.length + 1), text(key)]),
  )
}

type Texts = Readonly<Record<Locale, string>>

function named(all: readonly { readonly id: string; readonly name: Texts }[], locale: Locale) {
  return Object.fromEntries(all.map(({ id, name }) => [id, name[locale]]))
}

function labelled(all: readonly { readonly id: string; readonly label: Texts }[], locale: Locale) {
  return Object.fromEntries(all.map(({ id, label }) => [id, label[locale]]))
}
