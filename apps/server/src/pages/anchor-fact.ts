import { formatInstant, type Locale } from '@bauhinia/i18n'
import type { LedgerModule } from '@bauhinia/ledger'
import { operateMessages } from './operate-messages.ts'

interface AnchorFact {
  readonly anchor: Awaited<ReturnType<LedgerModule['reportAnchor']>>
  readonly latest: Awaited<ReturnType<LedgerModule['findLatestCheckpoint']>>
  readonly timeZone: string
}

/** How many entries wait for an anchor, where and when the last is, and how often one is made; none without a chain. */
export function anchorFacts(locale: Locale, { anchor, latest, timeZone }: AnchorFact) {
  if (anchor === undefined) return []
  const text = operateMessages(locale)
  const { everyEntries: entries, everyMs, last } = anchor
  const waiting = Math.max(0, (latest?.treeSize ?? 0) - (last?.treeSize ?? 0))
  const rhythm = { entries, minutes: Math.ceil(everyMs / 60_000) }
  const note =
    last === undefined
      ? text('neverAnchored')
      : text('anchored', {
          ...rhythm,
          block: String(last.blockNumber),
          at: formatInstant(locale, last.anchoredAt, timeZone),
        })
  return [{ label: text('unanchored'), value: new Intl.NumberFormat(locale).format(waiting), note }]
}
