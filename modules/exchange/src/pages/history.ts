import { emptyState, pagination, timeline } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { LedgerModule } from '@bauhinia/ledger'
import { proofSummary } from '@bauhinia/ledger/proof-line'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { ExchangeModule } from '../module.ts'
import type { HistoryEvent, Look } from '../operations/list-history.ts'
import { eventView } from './event-view.ts'
import { historyMessages } from './history-messages.ts'

/** What the access history needs. */
export interface HistoryPages {
  readonly exchange: Pick<ExchangeModule, 'listHistory'>
  /** The looks of officers at the person's cases, which another module records. */
  readonly listLooks: (dataSubjectId: string) => Promise<readonly Look[]>
  readonly ledger: Pick<LedgerModule, 'findIndexes' | 'origin' | 'vkey'>
  readonly pack: Pick<Pack, 'findDataset' | 'findDepartment' | 'findPurpose' | 'timeZone'>
}

const querystring = Type.Object({ page: Type.Integer({ minimum: 1, maximum: 100, default: 1 }) })

/** Each proof is fetched by the browser, so that a page holds no more than a reader looks at. */
const eventsPerPage = 20

/** The access history: who asked what about the reader, when, why and on which basis, each proved. */
export function historyPages(deps: HistoryPages): FastifyPluginAsyncTypebox {
  const { ledger } = deps
  return async (server) => {
    server.get('/account/history', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const all = await listEvents(deps, dataSubjectId)
      const events = all.slice((query.page - 1) * eventsPerPage, query.page * eventsPerPage)
      const indexes = await ledger.findIndexes(events.map(({ record }) => record.mark.leafHash))
      const pageCount = Math.ceil(all.length / eventsPerPage)
      return reply.page({
        title: historyMessages(locale)('title'),
        main: view(deps, { locale, events, indexes, pageCount, page: query.page }),
        scripts: ['history'],
      })
    })
  }
}

async function listEvents(
  { exchange, listLooks }: HistoryPages,
  dataSubjectId: string,
): Promise<readonly HistoryEvent[]> {
  const [asked, looks] = await Promise.all([
    exchange.listHistory(dataSubjectId),
    listLooks(dataSubjectId),
  ])
  const looked = looks.map((record) => ({ kind: 'look' as const, at: record.at, record }))
  return [...asked, ...looked].sort((a, b) => b.at.getTime() - a.at.getTime())
}

interface HistoryProps {
  readonly locale: Locale
  readonly events: readonly HistoryEvent[]
  /** Of entries in the ledger, by leaf hash in hex. */
  readonly indexes: ReadonlyMap<string, number>
  readonly page: number
  readonly pageCount: number
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
        ? emptyState({ title: text('none'), text: text('noneText') })
        : html`${proofSummary({ locale, log: deps.ledger, withoutScript: text('found') })}
          ${timeline({ events: list, headingLevel: 2 })}`
    }
    ${pages(props)}
    <p class="govuk-body"><a class="govuk-link" href="${consents}">${text('consents')}</a></p>
  `
}

function pages({ locale, page, pageCount }: HistoryProps): Html | false {
  if (pageCount < 2) return false
  const href = (number: number) => pagePath(locale, `/account/history?page=${number}`)
  return pagination({
    locale,
    previousHref: page > 1 ? href(page - 1) : undefined,
    nextHref: page < pageCount ? href(page + 1) : undefined,
    items: Array.from({ length: pageCount }, (_, at) => ({
      number: at + 1,
      href: href(at + 1),
      isCurrent: at + 1 === page,
    })),
  })
}
