import { details, section, summaryList, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, formatInstant, type Locale } from '@bauhinia/i18n'
import type { OrganisationSeals, SealFault, SealReport } from '../domain/seals.ts'
import { commandLine } from './command-line.ts'
import type { LedgerPages } from './ledger.ts'
import { entryPath } from './proof-line.ts'
import { sealMessages } from './seal-messages.ts'

interface SealsViewProps {
  readonly locale: Locale
  readonly seals: SealReport
}

/** How much is still sealed, by organisation, and what was opened too early or not at all. */
export function sealsView(
  { baseUrl, pack }: Pick<LedgerPages, 'baseUrl' | 'pack'>,
  { locale, seals }: SealsViewProps,
): Html {
  const text = sealMessages(locale)
  const { faults, opened, organisations } = seals
  const rows = organisations.map((one) => ({
    key: nameOf(pack, locale, one),
    value: countView(pack, locale, one),
  }))
  const isInOrder = faults.length === 0 && organisations.every(({ overdue }) => overdue === 0)
  const isUsed = opened > 0 || organisations.length > 0
  return section({
    ...{ title: text('title'), lead: text('lead'), id: 'seals' },
    body: html`
      ${faults.map((fault) => faultView(pack, locale, fault))}
      ${isInOrder && isUsed && html`<p class="govuk-body">${tag({ kind: 'verified', text: text('inOrder') })}</p>`}
      ${rows.length === 0 ? html`<p class="govuk-body">${text('none')}</p>` : summaryList({ locale, rows })}
      <p class="govuk-body">${text('openedSoFar', { count: opened })}</p>
      ${details({ summary: text('check'), body: commandLine(locale, `ledger seals --log ${baseUrl}/ledger/`) })}
    `,
  })
}

type Naming = LedgerPages['pack']

function nameOf(
  pack: Naming,
  locale: Locale,
  { organisationId }: Pick<OrganisationSeals, 'organisationId'>,
): string {
  return pack.findDepartment(organisationId)?.name[locale] ?? organisationId
}

function countView(
  { timeZone }: Naming,
  locale: Locale,
  { lastOpensAt, overdue, overdueSince, sealed }: OrganisationSeals,
): Html {
  const text = sealMessages(locale)
  const day = formatDay(locale, dayOf(lastOpensAt, timeZone))
  const alarm =
    overdueSince !== undefined &&
    html`<br>${tag({ kind: 'refused', text: text('overdue', { count: overdue }) })}<br>${text('overdueText', { at: formatInstant(locale, overdueSince, timeZone) })}`
  return html`${text('sealed', { count: sealed })}${gap(locale)}${text('openBy', { count: sealed, day })}${alarm}`
}

function faultView(pack: Naming, locale: Locale, fault: SealFault): Html {
  const text = sealMessages(locale)
  const href = entryPath(locale, Buffer.from(fault.leafHash, 'hex'))
  const alarm = text('fault', { organisation: nameOf(pack, locale, fault) })
  return html`<p class="govuk-body">${tag({ kind: 'refused', text: alarm })}<br>${text(fault.reason)}${gap(locale)}<a class="govuk-link" href="${href}">${text('entry', { index: String(fault.index) })}</a></p>`
}

/** Chinese sentences follow each other without a space. */
function gap(locale: Locale): string {
  return locale === 'en' ? ' ' : ''
}
