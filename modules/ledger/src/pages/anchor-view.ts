import { details, hashValue, summaryList, warningText } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale } from '@bauhinia/i18n'
import type { AnchorReport } from '../operations/report-anchor.ts'
import { anchorMessages } from './anchor-messages.ts'
import type { LedgerPages } from './ledger.ts'

/** How the ledger stands on its blockchain, and what that is worth; nothing for a log that has none. */
export function anchorView(
  deps: LedgerPages,
  { anchor, locale }: { readonly anchor: AnchorReport | undefined; readonly locale: Locale },
): Html | undefined {
  if (anchor === undefined) return undefined
  const text = anchorMessages(locale)
  const warning = anchor.isDevelopment && warningText({ locale, content: text('development') })
  // The id is of what is folded away, so that a link to it unfolds it.
  const body = html`<div id="anchor"><p class="govuk-body">${leadText(anchor, locale)}</p>${warning}${summaryList({ locale, rows: rowsOf(deps, anchor, locale) })}</div>`
  return details({ summary: text('title'), body })
}

/** How many members have to approve, as the contract said when it was read last. */
function leadText({ membership }: AnchorReport, locale: Locale): string {
  const text = anchorMessages(locale)
  if (membership === undefined) return text('leadUnread')
  return text('lead', { wanted: membership.threshold, members: membership.members.length })
}

function rowsOf(
  { pack }: LedgerPages,
  { everyEntries, everyMs, last }: AnchorReport,
  locale: Locale,
) {
  const text = anchorMessages(locale)
  const figures = { entries: everyEntries, minutes: Math.ceil(everyMs / 60_000) }
  const rhythm = { key: text('rhythm'), value: text('rhythmText', figures) }
  if (last === undefined) return [{ key: text('last'), value: text('none') }, rhythm]
  const { anchoredAt, blockNumber, chainId, contract, transactionHash, treeSize } = last
  const at = formatInstant(locale, anchoredAt, pack.timeZone)
  return [
    {
      key: text('last'),
      value: text('anchored', { size: treeSize, block: String(blockNumber), at }),
    },
    rhythm,
    { key: text('chain'), value: String(chainId) },
    { key: text('contract'), value: hashValue({ value: contract }) },
    ...(transactionHash === null
      ? []
      : [{ key: text('transaction'), value: hashValue({ value: transactionHash }) }]),
  ]
}
