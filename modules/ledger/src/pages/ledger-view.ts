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
import type { SealReport } from '../domain/seals.ts'
import type { RegistryReport } from '../operations/read-registry.ts'
import type { AnchorReport } from '../operations/report-anchor.ts'
import type { GrowthReport } from '../operations/report-growth.ts'
import type { PublishedCheckpoint } from '../queries.ts'
import { anchorView } from './anchor-view.ts'
import { growthView } from './growth-view.ts'
import type { LedgerPages } from './ledger.ts'
import { ledgerMessages } from './ledger-messages.ts'
import { logMemory } from './log-memory.ts'
import { registryView } from './registry-view.ts'
import { sealsView } from './seals-view.ts'
import { type WitnessesViewProps, witnessesView } from './witnesses-view.ts'

export interface LedgerViewProps extends Pick<WitnessesViewProps, 'report' | 'alarms'> {
  readonly locale: Locale
  readonly latest: PublishedCheckpoint | undefined
  readonly anchor: AnchorReport | undefined
  readonly registry: RegistryReport | undefined
  readonly now: Date
  readonly completeness: Html | undefined
  readonly growth: GrowthReport | undefined
  readonly seals: SealReport
  readonly search: {
    readonly value: string | undefined
    readonly mistake: 'malformed' | 'unknown' | undefined
  }
}

/** What the ledger is, how far it has grown, and how anybody checks it. */
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
    ${growthView({ growth: props.growth, locale, timeZone: deps.pack.timeZone })}
    ${witnessesView(deps, props)}
    ${anchorView(deps, props)}
    ${registryView(deps, props)}
    ${props.completeness}
    ${sealsView(deps, props)}
    ${section({ title: text('entryIs'), body: html`<p class="govuk-body">${text('entryIsText')}</p>` })}
    ${section({ title: text('find'), body: searchForm(props, mistake) })}
    ${section({ title: text('check'), lead: text('checkLead'), body: howToCheck(deps, props) })}
  `
}

function state({ pack }: LedgerPages, { alarms, locale, latest }: LedgerViewProps): Html {
  const text = ledgerMessages(locale)
  if (latest === undefined) return html`<p class="govuk-body">${text('empty')}</p>`
  const { treeSize, publishedAt, root } = latest
  const facts = [
    { label: text('size'), value: treeSize.toLocaleString(locale) },
    { label: text('checkpoint'), value: formatInstant(locale, publishedAt, pack.timeZone) },
    { label: text('alarms'), value: alarmsText(locale, alarms.length) },
  ]
  const hash = hashValue({ value: Buffer.from(root).toString('hex') })
  return html`${factTiles({ facts })}<p class="govuk-body">${text('root')} ${hash}</p>`
}

/** How many alarms stand, with the way to what they say. */
function alarmsText(locale: Locale, count: number): Content {
  const text = ledgerMessages(locale)
  if (count === 0) return text('noAlarms')
  return html`<a class="govuk-link" href="#witnesses">${text('alarmCount', { count })}</a>`
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
      <li>${text('checkEvidence')}<br><a class="govuk-link" href="${pagePath(locale, '/ledger/evidence')}">${text('checkEvidenceLink')}</a></li>
    </ol>
    ${
      latest !== undefined &&
      details({ summary: text('note'), body: html`<pre>${latest.note}</pre>` })
    }
    <p class="govuk-body bauhinia-secondary">${text('standards')}</p>
  `
}
