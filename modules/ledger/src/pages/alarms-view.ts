import { section, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale } from '@bauhinia/i18n'
import type { SealReport } from '../domain/seals.ts'
import type { WitnessesReport } from '../operations/report-witnesses.ts'
import type { Alarm, AlarmKind } from '../witness-queries.ts'
import type { Completeness, LedgerPages } from './ledger.ts'
import { ledgerMessages } from './ledger-messages.ts'
import { sealMessages } from './seal-messages.ts'
import { witnessMessages } from './witness-messages.ts'
import { witnessName } from './witnesses-view.ts'

/** Whatever may be wrong with the ledger, by who raises the alarm. */
export interface AlarmsViewProps {
  readonly locale: Locale
  /** Of the log itself, its witnesses and its blockchain. */
  readonly alarms: readonly Alarm[]
  readonly report: WitnessesReport | undefined
  readonly completeness: Completeness | undefined
  readonly seals: SealReport
}

/** How many alarms stand, of whatever kind. */
export function countAlarms({ alarms, completeness, seals }: AlarmsViewProps): number {
  return alarms.length + (completeness?.alarmCount ?? 0) + countSealAlarms(seals)
}

function countSealAlarms({ faults, organisations }: SealReport): number {
  return faults.length + organisations.filter(({ overdue }) => overdue > 0).length
}

/** All that is wrong, for above all else on the page: in full, or where it is said in full. */
export function alarmsView(deps: LedgerPages, props: AlarmsViewProps): Html | undefined {
  if (countAlarms(props) === 0) return undefined
  const { alarms, completeness, locale, seals } = props
  const text = ledgerMessages(locale)
  const elsewhere = [
    { count: completeness?.alarmCount ?? 0, href: '#completeness', of: completeness?.title },
    { count: countSealAlarms(seals), href: '#seals', of: sealMessages(locale)('title') },
  ].filter(({ count }) => count > 0)
  const body = html`
    ${alarms.map((alarm) => alarmView(deps, props, alarm))}
    ${elsewhere.map(
      ({ count, href, of }) =>
        html`<p class="govuk-body">${tag({ kind: 'refused', text: text('alarmCount', { count }) })}<br><a class="govuk-link" href="${href}">${of}</a></p>`,
    )}
  `
  return section({ title: text('alarms'), body, id: 'alarms' })
}

/** What says that the log may have been rewritten; any other says that it is less well watched than it should be. */
const doubts: readonly AlarmKind[] = [
  'witness-refused',
  'witness-ahead',
  'chain-refused',
  'chain-ahead',
]

function alarmView(deps: LedgerPages, { locale, report }: AlarmsViewProps, alarm: Alarm): Html {
  const text = witnessMessages(locale)
  const kind = doubts.includes(alarm.kind) ? 'refused' : 'pending'
  const since = formatInstant(locale, alarm.since, deps.pack.timeZone)
  const meant = report?.witnesses.find(({ keyName }) => keyName === alarm.witness)
  const witness = meant === undefined ? (alarm.witness ?? '') : witnessName(deps, locale, meant)
  return html`<p class="govuk-body">${tag({ kind, text: text('alarm', { since }) })}<br>${text(alarm.kind, { witness })}</p>`
}
