import type { SummaryRow } from '@bauhinia/design-system'
import { html } from '@bauhinia/html'
import { formatInstant, type Locale } from '@bauhinia/i18n'
import type { PublicEntry } from '../domain/public-entry.ts'
import type { LedgerPages } from './ledger.ts'
import { entryPath } from './proof-line.ts'
import { sealMessages } from './seal-messages.ts'

/** What an entry says in the clear besides kind, organisation and time: the law and the date of what is sealed. */
export function publishedRows(
  { pack }: Pick<LedgerPages, 'pack'>,
  locale: Locale,
  { kind, published = {} }: PublicEntry,
): readonly SummaryRow[] {
  const text = sealMessages(locale)
  const { legalReference, opensAt, sealed } = published
  if (kind === 'access.opened' && sealed !== undefined && /^[0-9a-f]{64}$/.test(sealed)) {
    const href = entryPath(locale, Buffer.from(sealed, 'hex'))
    const value = html`<a class="govuk-link" href="${href}">${text('sealedEntry')}</a>`
    return [{ key: text('opens'), value }]
  }
  if (kind !== 'access.sealed' || legalReference === undefined || opensAt === undefined) return []
  const date = new Date(opensAt)
  return [
    {
      key: text('legalReference'),
      value: titleOf(pack, legalReference)?.[locale] ?? legalReference,
    },
    {
      key: text('opensAt'),
      value: Number.isNaN(date.getTime()) ? opensAt : formatInstant(locale, date, pack.timeZone),
    },
  ]
}

/** A law in the reader's language: an entry has its English title, by which the pack knows the others. */
function titleOf({ sealing }: LedgerPages['pack'], english: string) {
  return sealing
    .flatMap(({ powers }) => powers)
    .find(({ legalReference }) => legalReference.en === english)?.legalReference
}
