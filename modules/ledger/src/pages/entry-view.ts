import { backLink, details, hashValue, summaryList } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { hasEvidence } from '../domain/entry-kinds.ts'
import type { PublicEntry } from '../domain/public-entry.ts'
import type { Inclusion } from '../operations/find-inclusion.ts'
import { commandLine } from './command-line.ts'
import { findKindName } from './entry-kinds.ts'
import type { LedgerPages } from './ledger.ts'
import { ledgerMessages } from './ledger-messages.ts'
import { logMemory } from './log-memory.ts'
import { pathView } from './path-view.ts'
import { evidencePath, proofLine, proofSummary } from './proof-line.ts'
import { publishedRows } from './published-rows.ts'
import { fieldNames } from './record-words.ts'

interface EntryViewProps {
  readonly locale: Locale
  readonly leafHash: Uint8Array
  readonly inclusion: Inclusion
  readonly entry: PublicEntry
}

/** One entry, what it commits to, and the way from its hash to the root that the log has signed. */
export function entryView(deps: LedgerPages, props: EntryViewProps): Html {
  const { locale, inclusion, entry } = props
  const text = ledgerMessages(locale)
  const index = String(inclusion.index)
  const bytes = Buffer.from(inclusion.entry, 'base64')
  return html`
    ${backLink({ locale, href: pagePath(locale, '/ledger'), text: text('back') })}
    <h1 class="govuk-heading-xl">${text('entryTitle', { index })}</h1>
    ${logMemory({ locale, log: deps.ledger, timeZone: deps.pack.timeZone })}
    ${proofSummary({ locale, log: deps.ledger, withoutScript: text('withoutScript') })}
    ${summaryList({ locale, rows: entryRows(deps, props) })}
    ${hasEvidence(entry.kind) && html`<p class="govuk-body">${text('yours')} <a class="govuk-link" href="${evidencePath(locale, props.leafHash)}">${text('saveEvidence')}</a></p>`}
    <h2 class="govuk-heading-m">${text('commitments')}</h2>
    <p class="govuk-body">${text('commitmentsText')}</p>
    ${commitmentList(locale, entry)}
    ${details({ summary: text('json'), body: html`<pre>${JSON.stringify(entry, null, 2)}</pre>` })}
    <h2 class="govuk-heading-m">${text('proof')}</h2>
    <p class="govuk-body">${text('proofText', { size: inclusion.treeSize })}</p>
    ${proofLine({ locale, claim: { entry: bytes }, index: inclusion.index })}
    ${pathView(props)}
    ${proofFiles(deps, props)}
    ${details({ summary: text('note'), body: html`<pre>${inclusion.checkpoint}</pre>` })}
  `
}

/** What whoever has no page of ours checks the entry with. */
function proofFiles(
  { ledger }: LedgerPages,
  { locale, leafHash, inclusion }: EntryViewProps,
): Html {
  const text = ledgerMessages(locale)
  const hash = Buffer.from(leafHash).toString('hex')
  const name = `entry-${inclusion.index}`
  const call = `verify ${name}.tlog-proof --entry ${name}.json --log-key ${ledger.vkey}`
  return html`
    <p class="govuk-body">${text('files')}
      <a class="govuk-link" href="/api/ledger/proof/${hash}">${name}.tlog-proof</a> · <a class="govuk-link" href="/api/ledger/entry/${hash}">${name}.json</a>
    </p>
    <p class="govuk-body">${commandLine(locale, call)}</p>
  `
}

function entryRows({ pack }: LedgerPages, { locale, leafHash, entry }: EntryViewProps) {
  const text = ledgerMessages(locale)
  const department = pack.findDepartment(entry.organisation)
  const kind = findKindName(entry.kind)
  return [
    { key: text('what'), value: kind?.[locale] ?? html`<code>${entry.kind}</code>` },
    { key: text('who'), value: department?.name[locale] ?? entry.organisation },
    {
      key: text('when'),
      value: formatInstant(locale, new Date(entry.occurredAt), pack.timeZone),
    },
    ...publishedRows({ pack }, locale, entry),
    { key: text('hash'), value: hashValue({ value: Buffer.from(leafHash).toString('hex') }) },
  ]
}

/** A field that this release has no word for is called what the entry calls it, though it be named as a method. */
function commitmentList(locale: Locale, { commitments }: PublicEntry): Html {
  const names = fieldNames(locale)
  const rows = Object.entries(commitments).map(([field, commitment]) => ({
    key: Object.hasOwn(names, field) ? (names[field] ?? field) : html`<code>${field}</code>`,
    value: hashValue({ value: commitment }),
  }))
  return summaryList({ locale, rows })
}
