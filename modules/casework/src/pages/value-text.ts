import { formatDay, formatMoney, type Locale } from '@bauhinia/i18n'
import type { ClaimShape, Element } from '@bauhinia/pack'
import { stepMessages } from './step-messages.ts'

/** How values are written for one reader. */
export interface Reader {
  readonly locale: Locale
  readonly currency: string
}

/** A department's value as people write it in the reader's language; never a code. */
export function valueText(reader: Reader, claim: ClaimShape, value: unknown): string {
  if (value === null || value === undefined) return stepMessages(reader.locale)('onRecord')
  if (claim.type === 'choice') return choiceText(reader.locale, claim, value)
  if (claim.type === 'codes') return codesText(reader.locale, claim, value)
  if (claim.type === 'list') return listText(reader, claim, value)
  return simpleText(reader, claim.type, value)
}

function choiceText(locale: Locale, { options }: ClaimShape, value: unknown): string {
  return options.find((option) => option.value === value)?.label[locale] ?? String(value)
}

/**
 * "1 – Private car, 2 – Light goods vehicle": the code too, since it is what stands on cards and signs. A
 * line may end after a dash, whatever follows (UAX 14): a word joiner keeps code and meaning on one.
 */
function codesText(locale: Locale, claim: ClaimShape, value: unknown): string {
  const codes: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (codes.length === 0) return stepMessages(locale)('onRecord')
  const texts = codes.map((code) => {
    const label = choiceText(locale, claim, code)
    return label === String(code) ? label : `${String(code)}\u00a0–\u2060\u00a0${label}`
  })
  return texts.join(locale === 'en' ? ', ' : '、')
}

function listText(reader: Reader, { elements }: ClaimShape, value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return stepMessages(reader.locale)('onRecord')
  const entries = value.map((entry: unknown) => entryText(reader, elements, entry))
  return entries.join(reader.locale === 'en' ? '; ' : '；')
}

function entryText(reader: Reader, elements: readonly Element[], entry: unknown): string {
  const values = new Map(isRecord(entry) ? Object.entries(entry) : [])
  return elements
    .filter(({ id }) => (values.get(id) ?? null) !== null)
    .map(({ id, label, type }) => {
      const name = stepMessages(reader.locale)('claim', { label: label[reader.locale] })
      return `${name}${simpleText(reader, type, values.get(id))}`
    })
    .join(reader.locale === 'en' ? ', ' : '，')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function simpleText({ locale, currency }: Reader, type: Element['type'], value: unknown): string {
  const text = stepMessages(locale)
  switch (type) {
    case 'date':
      return formatDay(locale, String(value))
    case 'amount':
      return formatMoney(locale, Number(value), currency)
    case 'whole-number':
      return Number(value).toLocaleString(locale)
    case 'yes-no':
      return text(value === true ? 'yes' : 'no')
    case 'text':
      return String(value)
    default:
      return type satisfies never
  }
}
