import { formatDay, formatMoney, type Locale } from '@bauhinia/i18n'
import type { LicenceType } from '@bauhinia/pack'
import type { ClaimValue } from '../domain/licence.ts'
import { type ClaimWords, claimText } from '../verify/claim-text.ts'
import { licenceMessages } from './messages.ts'

type Claims = Readonly<Record<string, ClaimValue>>

/** A claim of a licence type with its words in one language. */
export function claimWords(locale: Locale, type: LicenceType): (ClaimWords & { label: string })[] {
  return type.claims.map(({ id, label, type: valueType, options, elements }) => ({
    id,
    label: label[locale],
    type: valueType,
    options: options.map((option) => ({ value: option.value, label: option.label[locale] })),
    elements: elements.map((element) => ({
      id: element.id,
      label: element.label[locale],
      type: element.type,
    })),
  }))
}

/** What the licence says, claim by claim in the type's order; claims without a value are left out. */
export function claimRows(
  locale: Locale,
  type: LicenceType,
  claims: Claims,
): { id: string; label: string; value: string }[] {
  const text = licenceMessages(locale)
  const words = {
    yes: text('yes'),
    no: text('no'),
    comma: locale === 'en' ? ', ' : '、',
    day: (day: string) => formatDay(locale, day),
    amount: (amountMinor: number) => formatMoney(locale, amountMinor),
  }
  return claimWords(locale, type).flatMap((claim) => {
    const value = claims[claim.id]
    if (value === undefined || value === null) return []
    return [{ id: claim.id, label: claim.label, value: claimText(claim, value, words) }]
  })
}

// By convention of the pack, a licence of a person has these claims; what is shown large is them.
const nameClaims: readonly string[] = ['nameInEnglish', 'nameInChinese']
const numberClaim = 'licenceNumber'

/** What stands large on the card; a type without these claims shows nothing there. */
export function cardClaims(
  locale: Locale,
  type: LicenceType,
  claims: Claims,
): { holder: string; number: string | undefined; fields: { label: string; value: string }[] } {
  const rows = claimRows(locale, type, claims)
  const large = [...nameClaims, numberClaim]
  const isFirst = (id: string) => type.claims.some((claim) => claim.id === id && claim.shownFirst)
  return {
    holder: rows
      .filter(({ id }) => nameClaims.includes(id))
      .map(({ value }) => value)
      .join(' '),
    number: rows.find(({ id }) => id === numberClaim)?.value,
    fields: rows.filter(({ id }) => isFirst(id) && !large.includes(id)),
  }
}
