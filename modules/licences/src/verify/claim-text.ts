import type { ClaimValue } from '../domain/licence.ts'

/** What showing a value needs to know of its claim, its words in one language. */
export interface ClaimWords {
  readonly id: string
  readonly type: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly elements: readonly {
    readonly id: string
    readonly label: string
    readonly type: string
  }[]
}

/** How a language writes single values. */
export interface ValueWords {
  readonly yes: string
  readonly no: string
  /** What stands between the parts of a list. */
  readonly comma: string
  readonly day: (day: string) => string
  readonly amount: (amountMinor: number) => string
}

/** A claim's value as people read it; the same on the server and in the browser. */
export function claimText(claim: ClaimWords, value: ClaimValue, words: ValueWords): string {
  if (claim.type === 'choice') return labelOf(claim, value) ?? asText(value)
  if (claim.type === 'codes' && isList(value)) {
    return value.map((code) => codeText(claim, code)).join(words.comma)
  }
  if (claim.type !== 'list' || !isList(value)) return simpleText(claim.type, value, words)
  return value.map((element) => elementText(claim, element, words)).join(words.comma)
}

function labelOf({ options }: ClaimWords, value: ClaimValue): string | undefined {
  return options.find((option) => option.value === value)?.label
}

/**
 * The code stays beside what it means, since it is what stands on cards and signs; the word joiner keeps a
 * line from ending after the dash.
 */
function codeText(claim: ClaimWords, code: ClaimValue): string {
  const label = labelOf(claim, code)
  return label === undefined ? asText(code) : `${asText(code)}\u00a0–\u2060\u00a0${label}`
}

function elementText({ elements }: ClaimWords, element: ClaimValue, words: ValueWords): string {
  if (!isRecord(element)) return asText(element)
  const parts = elements.flatMap(({ id, type }) => {
    const value = element[id]
    return value === undefined || value === null ? [] : [simpleText(type, value, words)]
  })
  return parts.join(' ')
}

function simpleText(type: string, value: ClaimValue, words: ValueWords): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return words.day(value)
  }
  return type === 'amount' && typeof value === 'number' ? words.amount(value) : asText(value)
}

function asText(value: ClaimValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isList(value: ClaimValue): value is readonly ClaimValue[] {
  return Array.isArray(value)
}

function isRecord(value: ClaimValue): value is { readonly [name: string]: ClaimValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
