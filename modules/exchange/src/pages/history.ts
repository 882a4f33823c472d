import { emptyState, pagination, timeline } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { LedgerModule } from '@bauhinia/ledger'
import { proofSummary } from '@bauhinia/ledger/proof-line'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import {
  formatPlace,
  type HistoryPart,
  type HistoryPlace,
  parsePlace,
  placeOf,
} from '../domain/history-place.ts'
import type { ExchangeModule } from '../module.ts'
import type { HistoryEvent, ListLooks } from '../operations/list-history.ts'
import { HistoryPlaceUnreadable } from '../refusals.ts'
import { eventView } from './event-view.ts'
import { historyMessages } from './history-messages.ts'

/** What the access history needs. */
export interface HistoryPages {
  readonly exchange: Pick<ExchangeModule, 'listHistory'>
  /** The looks of officers at the person's cases, which another module records. */
  readonly listLooks: ListLooks
  readonly ledger: Pick<LedgerModule, 'findIndexes' | 'origin' | 'vkey'>
  readonly pack: Pick<Pack, 'findDataset' | 'findDepartment' | 'findPurpose' | 'timeZone'>
}

const querystring = Type.Object({
  older: Type.Optional(Type.String({ description: 'Shows what stands after this place' })),
  newer: Type.Optional(Type.String({ description: 'Shows what stands before this place' })),
})

/** Each proof is fetched by the browser, so that a page holds no more than a reader looks at. */
const eventsPerPage = 20

/** The access history: who asked what about the reader, when, why and on which basis, each proved. */
export function historyPages(deps: HistoryPages): FastifyPluginAsyncTypebox {
  const { ledger } = deps
  return async (server) => {
    server.get('/account/history', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const { older, newer } = query
      if (older !== undefined && newer !== undefined) throw new HistoryPlaceUnreadable()
      const shown = await readPage(deps, {
        dataSubjectId,
        olderThan: older === undefined ? undefined : readPlace(older),
        newerThan: newer === undefined ? undefined : readPlace(newer),
      })
      const leafHashes = shown.events.map(({ record }) => record.mark.leafHash)
      const indexes = await ledger.findIndexes(leafHashes)
      return reply.page({
        title: historyMessages(locale)('title'),
        main: view(deps, { locale, indexes, ...shown }),
        scripts: ['history'],
        width: 'wide',
      })
    })
  }
}

function readPlace(text: string): HistoryPlace {
  const place = parsePlace(text)
  if (place === undefined) throw new HistoryPlaceUnreadable()
  return place
}

/** A page of the history, and where those on either side of it begin, if there are any. */
interface HistoryPage {
  readonly events: readonly HistoryEvent[]
  readonly olderThan: HistoryPlace | undefined
  readonly newerThan: HistoryPlace | undefined
}

/** Whatever place an address names, only the reader's own history is looked at. */
async function readPage(
  deps: Pick<HistoryPages, 'exchange' | 'listLooks'>,
  of: Omit<HistoryPart, 'limit'>,
): Promise<HistoryPage> {
  const { exchange, listLooks } = deps
  const found = await exchange.listHistory({ ...of, limit: eventsPerPage + 1, listLooks })
  const hasMore = found.length > eventsPerPage
  if (of.newerThan !== undefined) {
    // Fewer than a page is what is newest: shown as such, with the page filled.
    if (!hasMore) return readPage(deps, { dataSubjectId: of.dataSubjectId })
    const events = found.slice(-eventsPerPage)
    return { events, ...edges(events) }
  }
  const events = found.slice(0, eventsPerPage)
  const { olderThan, newerThan = of.olderThan } = edges(events)
  return {
    events,
    olderThan: hasMore ? olderThan : undefined,
    newerThan: of.olderThan && newerThan,
  }
}

function edges(events: readonly HistoryEvent[]): Omit<HistoryPage, 'events'> {
  const [first, last] = [events.at(0), events.at(-1)]
  return { newerThan: first && placeOf(first), olderThan: last && placeOf(last) }
}

interface HistoryProps extends HistoryPage {
  readonly locale: Locale
  /** Of entries in the ledger, by leaf hash in hex. */
  readonly indexes: ReadonlyMap<string, number>
}

function view(deps: HistoryPages, props: HistoryProps): Html {
  const { locale, events, indexes } = props
  const text = historyMessages(locale)
  const consents = pagePath(locale, '/account/consents')
  const list = events.map((event) => eventView(deps, { locale, event, indexes }))
  return html`
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${
      events.length === 0
        ? nothing(props)
        : html`${proofSummary({ locale, log: deps.ledger, withoutScript: text('found') })}
          ${timeline({ events: list, headingLevel: 2 })}`
    }
    ${pages(props)}
    <p class="govuk-body"><a class="govuk-link" href="${consents}">${text('consents')}</a></p>
  `
}

function nothing({ locale, newerThan }: HistoryProps): Html {
  const text = historyMessages(locale)
  return newerThan === undefined
    ? emptyState({ title: text('none'), text: text('noneText') })
    : emptyState({ title: text('noneOlder'), text: text('noneOlderText') })
}

function pages({ locale, newerThan, olderThan }: HistoryProps): Html | false {
  if (newerThan === undefined && olderThan === undefined) return false
  const href = (side: 'newer' | 'older', place: HistoryPlace | undefined) =>
    place && pagePath(locale, `/account/history?${side}=${formatPlace(place)}`)
  return pagination({
    locale,
    by: 'time',
    previousHref: href('newer', newerThan),
    nextHref: href('older', olderThan),
  })
}
