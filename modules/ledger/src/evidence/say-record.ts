import { formatDay, formatInstant, formatMoney, formatTimeZone, type Locale } from '@bauhinia/i18n'
import type { CommittedValue } from '../domain/entry.ts'

/** A record of an entry, whoever tells it: in a file of evidence, or one that a module keeps. */
export interface ToldRecord {
  readonly kind: string
  readonly organisation: string
  /** ISO 8601. */
  readonly occurredAt: string
  readonly fields: Readonly<Record<string, CommittedValue>>
  /** What its entry says in the clear besides. */
  readonly published?: Readonly<Record<string, string>> | undefined
}

/** The words of one language for records, as data that a page can carry: the pack's and our own. */
export interface RecordWords {
  readonly locale: Locale
  /** Of the jurisdiction: in its clock stand all times. */
  readonly timeZone: string
  /** What happened, by the kind of entry. */
  readonly kinds: Words
  readonly organisations: Words
  /** What a field is called. */
  readonly fields: Words
  /** What the codes of a field mean, by field and then by code. */
  readonly codes: Readonly<Record<string, Words>>
  /** What the claims and answers of a dataset are called, by dataset and then by id. */
  readonly names: Readonly<Record<string, Words>>
  /** Said of a value that there is none of. */
  readonly none: string
}

type Words = Readonly<Record<string, string>>

/** One value of a record in words. */
export interface SaidField {
  readonly name: string
  readonly label: string
  readonly value: string
  /** As the entry commits to it, JSON. */
  readonly raw: string
  /** An id, a hash or a signature: it says nothing to a reader, and is the same in every language. */
  readonly isCode: boolean
}

export interface SaidRecord {
  readonly kind: string
  readonly organisation: string
  readonly at: string
  readonly fields: readonly SaidField[]
}

/** A record in words. What the words do not know is shown as the record has it. */
export function sayRecord(record: ToldRecord, words: RecordWords): SaidRecord {
  const at = new Date(record.occurredAt)
  return {
    kind: wordOf(words.kinds, record.kind) ?? record.kind,
    organisation: wordOf(words.organisations, record.organisation) ?? record.organisation,
    at: sayWhen(at, words),
    fields: [
      ...Object.keys(record.published ?? {}),
      ...Object.keys(record.fields).filter((name) => !isSaidElsewhere(name, record)),
    ].map((name) => sayField(name, record, words)),
  }
}

function sayWhen(at: Date, { locale, timeZone }: RecordWords): string {
  const zone = formatTimeZone(locale, at, timeZone)
  const when = formatInstant(locale, at, timeZone)
  return locale === 'en' ? `${when} (${zone})` : `${when}（${zone}）`
}

/** One field of a record; of one that the record leaves out, its label alone. */
export function sayField(name: string, record: ToldRecord, words: RecordWords): SaidField {
  const value = wordOf(record.fields, name) ?? wordOf(record.published ?? {}, name)
  return {
    name,
    label: wordOf(words.fields, name) ?? name,
    value: value === undefined ? '' : sayValue(name, value, { record, words }),
    raw: JSON.stringify(value) ?? '',
    isCode: typeof value === 'string' && code.test(value),
  }
}

/** The currency stands with the amount. */
function isSaidElsewhere(name: string, { fields }: ToldRecord): boolean {
  return name === 'currency' && typeof fields['amountMinor'] === 'number'
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const day = /^\d{4}-\d{2}-\d{2}$/
const currencyCode = /^[A-Z]{3}$/
/** A UUID, a hash in hex, or base64 that is longer than any word. */
const code = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40,}|[\w+/-]{40,}={0,2})$/

function sayValue(
  name: string,
  value: CommittedValue,
  { record, words }: { readonly record: ToldRecord; readonly words: RecordWords },
): string {
  if (value === null || value === '') return words.none
  if (typeof value === 'number') return sayNumber(name, value, { record, words })
  if (Number.isNaN(Date.parse(value))) return sayCodes(name, value, { record, words })
  if (instant.test(value)) return formatInstant(words.locale, new Date(value), words.timeZone)
  return day.test(value) ? formatDay(words.locale, value) : sayCodes(name, value, { record, words })
}

/** One code, or several with a space between them; anything else is said as it is. */
function sayCodes(
  name: string,
  value: string,
  { record, words }: { readonly record: ToldRecord; readonly words: RecordWords },
): string {
  const meanings =
    name === 'names'
      ? wordOf(words.names, String(record.fields['dataset']))
      : wordOf(words.codes, name)
  if (meanings === undefined) return value
  const whole = wordOf(meanings, value)
  if (whole !== undefined) return whole
  const each = value.split(' ').map((one) => wordOf(meanings, one))
  const known = each.filter((one) => one !== undefined)
  if (known.length < each.length) return value
  return new Intl.ListFormat(words.locale).format(known)
}

function sayNumber(
  name: string,
  value: number,
  { record, words }: { readonly record: ToldRecord; readonly words: RecordWords },
): string {
  const { currency } = record.fields
  const isMoney = name === 'amountMinor' && typeof currency === 'string'
  if (isMoney && currencyCode.test(currency)) return formatMoney(words.locale, value, currency)
  return String(value)
}

/** Whoever makes a file can give anything a name, that of a method too. */
function wordOf<Word>(words: Readonly<Record<string, Word>>, name: string): Word | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined
}
