import { emptyState, pagesByTime, type TimelineEvent, timeline } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { hrefsBeside, type ListPage, type ListPlace, readListPage, readPart } from '@bauhinia/http'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { LedgerModule, ListOwnEntries, OwnEntry } from '@bauhinia/ledger'
import { hasEvidence } from '@bauhinia/ledger/entry-kinds'
import { ownEntryMessages } from '@bauhinia/ledger/own-entry-messages'
import { proofLine } from '@bauhinia/ledger/proof-line'
import { recordWords, type WordsOfPack } from '@bauhinia/ledger/record-words'
import { type RecordWords, sayRecord } from '@bauhinia/ledger/say-record'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { sealedNote } from './access-view.ts'
import { ownEntriesMessages } from './own-entries-messages.ts'

/** What the list of all entries about its reader needs. */
export interface OwnEntriesPages {
  readonly ledger: Pick<LedgerModule, 'findIndexes'>
  /** Of every module that makes entries about people. */
  readonly listOwnEntries: readonly ListOwnEntries[]
  readonly pack: WordsOfPack
}

const querystring = Type.Object({
  older: Type.Optional(Type.String({ description: 'Shows what stands after this place' })),
  newer: Type.Optional(Type.String({ description: 'Shows what stands before this place' })),
})

const path = '/account/ledger'

/** Of one moment there are no more entries about a person than one transaction makes: far fewer than that. */
const momentMax = 20

/** Everything that the ledger has about the reader, of every kind, the newest first. */
export function ownEntriesPage(deps: OwnEntriesPages): FastifyPluginAsyncTypebox {
  const { ledger, listOwnEntries } = deps
  return async (server) => {
    server.get(path, { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const page = await readListPage(
        async (part) => {
          const own = { ...part, dataSubjectId }
          return (await Promise.all(listOwnEntries.map((list) => list(own)))).flat()
        },
        { ...readPart(query, { path, id: 'hash' }), momentMax },
        placeOf,
      )
      const indexes = await ledger.findIndexes(page.lines.map(({ leafHash }) => leafHash))
      return reply.page({
        title: ownEntriesMessages(locale)('title'),
        main: view(deps, { locale, indexes, page }),
        width: 'wide',
      })
    })
  }
}

function placeOf({ leafHash, occurredAt: at }: OwnEntry): ListPlace {
  return { at, id: hex(leafHash) }
}

interface OwnEntriesProps {
  readonly locale: Locale
  readonly page: ListPage<OwnEntry>
  /** Of entries in the ledger, by leaf hash in hex. */
  readonly indexes: ReadonlyMap<string, number>
}

function view({ pack }: OwnEntriesPages, { indexes, locale, page }: OwnEntriesProps): Html {
  const text = ownEntriesMessages(locale)
  const words = recordWords(pack, locale)
  const isEmpty = page.lines.length === 0
  const isBare = isEmpty && page.newerThan === undefined
  const events = page.lines
    .map((entry) => ({ entry, index: indexes.get(hex(entry.leafHash)) }))
    .toSorted(laterFirst)
    .map(({ entry, index }) => entryEvent(entry, { words, index }))
  return html`
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${isBare && emptyState({ title: text('none'), text: text('noneText') })}
    ${!isEmpty && timeline({ events, headingLevel: 2 })}
    ${pagesByTime({ locale, isEmpty, ...hrefsBeside(pagePath(locale, path), page) })}
    ${sealedNote(locale)}
    <p class="govuk-body"><a class="govuk-link" href="${pagePath(locale, '/ledger/evidence')}">${text('check')}</a></p>
  `
}

interface IndexedEntry {
  readonly entry: OwnEntry
  readonly index: number | undefined
}

/**
 * Of what happened in the same second, what came into the ledger later stands first, and first what still waits: some
 * records have no finer time, such as a licence, which would stand before the decision that it follows from.
 */
function laterFirst(a: IndexedEntry, b: IndexedEntry): number {
  const apart = secondOf(b) - secondOf(a)
  return apart || (b.index ?? Number.MAX_SAFE_INTEGER) - (a.index ?? Number.MAX_SAFE_INTEGER)
}

function secondOf({ entry }: IndexedEntry): number {
  return Math.floor(entry.occurredAt.getTime() / 1_000)
}

/** What happened, who acted and when, which of its kind it is, and the way to its proof and its evidence. */
function entryEvent(
  { fields, kind, leafHash, occurredAt, organisationId: organisation }: OwnEntry,
  { index, words }: { readonly words: RecordWords; readonly index: number | undefined },
): TimelineEvent {
  const { locale, timeZone } = words
  const record = { kind, organisation, occurredAt: occurredAt.toISOString(), fields }
  const said = sayRecord(record, words)
  return {
    title: ownEntryMessages(locale)(kind),
    at: formatInstant(locale, occurredAt, timeZone),
    dateTime: record.occurredAt,
    body: html`<p class="govuk-body">${said.organisation}${factLines(said.fields, locale)}</p>`,
    footer: proofLine({ locale, index, leafHash, isOwn: hasEvidence(kind) }),
  }
}

function factLines(fields: ReturnType<typeof sayRecord>['fields'], locale: Locale): Html {
  const text = ownEntriesMessages(locale)
  const facts = fields.map(({ label, value }) => html`<br>${text('fact', { label, value })}`)
  return html`<span class="bauhinia-secondary">${facts}</span>`
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
