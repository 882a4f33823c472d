import { details, section, summaryList, tag, warningText } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { WitnessesReport, WitnessReport } from '../operations/report-witnesses.ts'
import type { LedgerPages } from './ledger.ts'
import { witnessMessages } from './witness-messages.ts'

/** How the ledger stands with its witnesses. */
export interface WitnessesViewProps {
  readonly locale: Locale
  readonly report: WitnessesReport | undefined
}

/** The witnesses and how long ago each cosigned; nothing for a log that has none. */
export function witnessesView(
  deps: LedgerPages,
  { locale, report }: WitnessesViewProps,
): Html | undefined {
  if (report === undefined) return undefined
  const text = witnessMessages(locale)
  const samples = deps.sampleWitnesses && warningText({ locale, content: text('samples') })
  const body = html`${samples}${witnessList(deps, locale, report)}`
  return section({ title: text('title'), lead: text('lead'), body, id: 'witnesses' })
}

function witnessList(deps: LedgerPages, locale: Locale, report: WitnessesReport): Html {
  const text = witnessMessages(locale)
  const { cosignatures: count, wanted, witnesses } = report
  const figures = { count, wanted, all: witnesses.length }
  const quorum = report.isQuorumMet
    ? tag({ kind: deps.sampleWitnesses ? 'plain' : 'verified', text: text('met', figures) })
    : tag({ kind: 'pending', text: text('notMet', figures) })
  const rows = report.witnesses.map((witness) => ({
    key: witnessName(deps, locale, witness),
    value: witness.last === undefined ? text('never') : cosignedText(locale, report, witness.last),
  }))
  const keyNames = report.witnesses.map(
    (witness) =>
      html`<li>${witnessName(deps, locale, witness)}<br><code>${witness.keyName}</code></li>`,
  )
  const policy = html`<p class="govuk-body"><a class="govuk-link" href="/ledger/witness-policy">/ledger/witness-policy</a></p><ul class="govuk-list">${keyNames}</ul>`
  return html`
    ${summaryList({ locale, rows: [{ key: text('quorum'), value: html`${quorum} ${text('wanted', figures)}` }, ...rows] })}
    ${details({ summary: text('policy'), body: policy })}
  `
}

/**
 * A witness in words: a department by its name in the pack, an invented one by its own, any other by what
 * the policy calls it, `lion-rock-daily`.
 */
export function witnessName(
  { pack, sampleWitnesses }: LedgerPages,
  locale: Locale,
  { name }: WitnessReport,
): string {
  const known = pack.findDepartment(name)?.name ?? sampleWitnesses?.[name]
  return known?.[locale] ?? name.split(/[-_]/).map(capitalised).join(' ')
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

/** A witness that others have left behind for so long does not answer, in seconds. */
const behindSeconds = 600

function cosignedText(
  locale: Locale,
  { quorateSize }: WitnessesReport,
  { ageSeconds, treeSize: size }: NonNullable<WitnessReport['last']>,
): Html {
  const text = witnessMessages(locale)
  const isBehind = size < quorateSize && ageSeconds > behindSeconds
  const behind = isBehind && html`<br>${tag({ kind: 'pending', text: text('behind') })}`
  return html`${text('cosigned', { age: ageText(locale, ageSeconds), size })}${behind}`
}

function ageText(locale: Locale, seconds: number): string {
  const text = witnessMessages(locale)
  if (seconds < 60) return text('secondsAgo', { count: seconds })
  if (seconds < 3_600) return text('minutesAgo', { count: Math.floor(seconds / 60) })
  if (seconds < 86_400) return text('hoursAgo', { count: Math.floor(seconds / 3_600) })
  return text('daysAgo', { count: Math.floor(seconds / 86_400) })
}
