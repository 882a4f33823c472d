import {
  button,
  type Content,
  details,
  errorSummary,
  factTiles,
  hashValue,
  section,
  textInput,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import type { RegistryReport } from '../operations/read-registry.ts'
import type { AnchorReport } from '../operations/report-anchor.ts'
import type { GrowthReport } from '../operations/report-growth.ts'
import type { PublishedCheckpoint } from '../queries.ts'
import { type AlarmsViewProps, alarmsView, countAlarms } from './alarms-view.ts'
import { anchorView } from './anchor-view.ts'
import { growthView } from './growth-view.ts'
import type { LedgerPages } from './ledger.ts'
import { ledgerMessages } from './ledger-messages.ts'
import { logMemory } from './log-memory.ts'
import { registryView } from './registry-view.ts'
import { sealsView } from './seals-view.ts'
import { witnessesView } from './witnesses-view.ts'

export interface LedgerViewProps extends AlarmsViewProps {
  readonly latest: PublishedCheckpoint | undefined
  readonly anchor: AnchorReport | undefined
  readonly registry: RegistryReport | undefined
  readonly now: Date
  readonly growth: GrowthReport | undefined
  readonly search: {
    readonly value: string | undefined
    readonly mistake: 'malformed' | 'unknown' | undefined
  }
}

/**
 * First whether anything is wrong and how somebody finds their own entries, then who watches the ledger and what
 * is in it, and last, folded away, what only those need who check it with programs.
 */
export function ledgerView(deps: LedgerPages, props: LedgerViewProps): Html {
  const { locale, search } = props
  const text = ledgerMessages(locale)
  const mistake = search.mistake && text(search.mistake)
  return html`
    ${
      mistake !== undefined && errorSummary({ locale, errors: [{ text: mistake, href: '#entry' }] })
    }
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${logMemory({ locale, log: deps.ledger, timeZone: deps.pack.timeZone })}
    ${state(deps, props)}
    ${alarmsView(deps, props)}
    ${section({ title: text('own'), body: ownEntries(locale) })}
    ${section({ title: text('find'), lead: text('entryIsText'), body: searchForm(props, mistake) })}
    ${witnessesView(deps, props)}
    ${props.completeness?.view}
    ${sealsView(deps, props)}
    ${growthView({ growth: props.growth, locale, timeZone: deps.pack.timeZone })}
    ${section({
      ...{ title: text('check'), lead: text('checkLead') },
      body: html`${details({ summary: text('howToCheck'), body: howToCheck(deps, props) })}${anchorView(deps, props)}${registryView(deps, props)}`,
    })}
  `
}

function state({ pack }: LedgerPages, props: LedgerViewProps): Html {
  const { locale, latest } = props
  const text = ledgerMessages(locale)
  if (latest === undefined) return html`<p class="govuk-body">${text('empty')}</p>`
  const { treeSize, publishedAt } = latest
  const facts = [
    { label: text('alarms'), value: alarmsText(locale, countAlarms(props)) },
    { label: text('size'), value: treeSize.toLocaleString(locale) },
    { label: text('checkpoint'), value: formatInstant(locale, publishedAt, pack.timeZone) },
  ]
  return factTiles({ facts })
}

/** How many alarms stand, with the way to what they say. */
function alarmsText(locale: Locale, count: number): Content {
  const text = ledgerMessages(locale)
  if (count === 0) return text('noAlarms')
  return html`<a class="govuk-link" href="#alarms">${text('alarmCount', { count })}</a>`
}

/** Where a person finds what is about them, and where they check what somebody gave them. */
function ownEntries(locale: Locale): Html {
  const text = ledgerMessages(locale)
  const link = (path: `/${string}`, words: string) =>
    html`<a class="govuk-link" href="${pagePath(locale, path)}">${words}</a>`
  return html`
    <p class="govuk-body">${text('ownText')}<br>${link('/account/ledger', text('ownLink'))}</p>
    <p class="govuk-body">${text('checkEvidence')}<br>${link('/ledger/evidence', text('checkEvidenceLink'))}</p>
  `
}

function searchForm({ locale, search }: LedgerViewProps, error: string | undefined): Html {
  const text = ledgerMessages(locale)
  return html`<form method="get" action="${pagePath(locale, '/ledger')}">${textInput({
    locale,
    name: 'entry',
    label: text('searchLabel'),
    hint: text('hashHint'),
    value: search.value,
    error,
    spellcheck: false,
    autocomplete: 'off',
  })}${button({ text: text('show'), kind: 'secondary' })}</form>`
}

function howToCheck({ ledger }: LedgerPages, { locale, latest }: LedgerViewProps): Html {
  const text = ledgerMessages(locale)
  const link = (path: string) => html`<a class="govuk-link" href="${path}">${path}</a>`
  return html`
    <ol class="govuk-list govuk-list--number">
      <li>${text('checkKey')}<br><code>${ledger.vkey}</code></li>
      <li>${text('checkCheckpoint')}<br>${link('/ledger/checkpoint')}</li>
      <li>${text('checkTiles')}<br><code>/ledger/tile/…</code></li>
      <li>${text('checkProof')}<br><code>/api/ledger/inclusion/…</code>, <code>/api/ledger/consistency</code></li>
    </ol>
    ${latest !== undefined && signedCheckpoint(locale, latest)}
    <p class="govuk-body bauhinia-secondary">${text('standards')}</p>
  `
}

function signedCheckpoint(locale: Locale, { note, root }: PublishedCheckpoint): Html {
  const text = ledgerMessages(locale)
  const hash = hashValue({ value: Buffer.from(root).toString('hex') })
  return html`<p class="govuk-body">${text('root')} ${hash}</p><p class="govuk-body">${text('note')}</p><pre>${note}</pre>`
}
