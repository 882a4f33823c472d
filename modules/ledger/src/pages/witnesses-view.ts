import { section, summaryList, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale } from '@bauhinia/i18n'
import type { WitnessesReport, WitnessReport } from '../operations/report-witnesses.ts'
import type { Alarm } from '../witness-queries.ts'
import { witnessMessages } from './witness-messages.ts'

/** How the ledger stands with its witnesses. */
export interface WitnessesViewProps {
  readonly locale: Locale
  readonly timeZone: string
  readonly report: WitnessesReport | undefined
  readonly alarms: readonly Alarm[]
}

/** The witnesses, how long ago each cosigned, and what is wrong; nothing for a log that has none. */
export function witnessesView(props: WitnessesViewProps): Html | undefined {
  const { alarms, locale, report } = props
  if (report === undefined && alarms.length === 0) return undefined
  const text = witnessMessages(locale)
  const body = html`${alarms.map((alarm) => alarmView(props, alarm))}${report && witnessList(locale, report)}`
  return section({ title: text('title'), lead: text('lead'), body, id: 'witnesses' })
}

function alarmView({ locale, timeZone }: WitnessesViewProps, alarm: Alarm): Html {
  const text = witnessMessages(locale)
  const kind = alarm.kind === 'quorum-missing' ? 'pending' : 'refused'
  const since = formatInstant(locale, alarm.since, timeZone)
  return html`<p class="govuk-body">${tag({ kind, text: text('alarm', { since }) })}<br>${text(alarm.kind, { witness: alarm.witness ?? '' })}</p>`
}

function witnessList(locale: Locale, report: WitnessesReport): Html {
  const text = witnessMessages(locale)
  const figures = { count: report.cosignatures, all: report.witnesses.length }
  const quorum = report.isQuorumMet
    ? tag({ kind: 'verified', text: text('met', figures) })
    : tag({ kind: 'pending', text: text('notMet') })
  const rows = report.witnesses.map(({ keyName, last }) => ({
    key: keyName,
    value: last === undefined ? text('never') : cosignedText(locale, last),
  }))
  return html`
    ${summaryList({ locale, rows: [{ key: text('quorum'), value: quorum }, ...rows] })}
    <p class="govuk-body">${text('policy')} <a class="govuk-link" href="/ledger/witness-policy">/ledger/witness-policy</a></p>
  `
}

function cosignedText(locale: Locale, last: NonNullable<WitnessReport['last']>): string {
  const age = ageText(locale, last.ageSeconds)
  return witnessMessages(locale)('cosigned', { age, size: last.treeSize })
}

function ageText(locale: Locale, seconds: number): string {
  const format = new Intl.RelativeTimeFormat(locale)
  if (seconds < 60) return format.format(-seconds, 'second')
  if (seconds < 3_600) return format.format(-Math.floor(seconds / 60), 'minute')
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3_600), 'hour')
  return format.format(-Math.floor(seconds / 86_400), 'day')
}
