import { emptyState, pagesByTime, timeline } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { hrefsBeside, type ListPage, readListPage, readPart } from '@bauhinia/http'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { LedgerModule } from '@bauhinia/ledger'
import { proofSummary } from '@bauhinia/ledger/proof-line'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { ExchangeModule } from '../module.ts'
import {
  type HistoryEvent,
  historyPlaceOf,
  type ListLooks,
  type ListSaid,
} from '../operations/list-history.ts'
import { sealedNote } from './access-view.ts'
import { eventView } from './event-view.ts'
import { historyMessages } from './history-messages.ts'

/** What the access history needs. */
export interface HistoryPages {
  readonly exchange: Pick<ExchangeModule, 'listHistory'>
  /** The looks of officers at the person's cases, which another module records. */
  readonly listLooks: ListLooks
  /** What was answered, which another module keeps for as long as it may. */
  readonly listSaid: ListSaid
  readonly ledger: Pick<LedgerModule, 'findIndexes' | 'origin' | 'vkey'>
  readonly pack: Pick<
    Pack,
    'findDataset' | 'findDepartment' | 'findPurpose' | 'findSealingRight' | 'timeZone'
  >
}

const querystring = Type.Object({
  older: Type.Optional(Type.String({ description: 'Shows what stands after this place' })),
  newer: Type.Optional(Type.String({ description: 'Shows what stands before this place' })),
})

const path = '/account/history'

/**
 * The access history: who asked what about the reader, when, why and on which basis, each proved. Each
 * proof is fetched by the browser, so that a page holds no more than a reader looks at.
 */
export function historyPages(deps: HistoryPages): FastifyPluginAsyncTypebox {
  const { exchange, ledger, listLooks, listSaid } = deps
  return async (server) => {
    server.get(path, { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const page = await readListPage(
        (part) => exchange.listHistory({ ...part, dataSubjectId, listLooks }),
        readPart(query, { path, id: 'hash' }),
        historyPlaceOf,
      )
      const leafHashes = page.lines.flatMap(({ kind, record }) =>
        kind === 'access'
          ? [record.mark.leafHash, record.sealedMark.leafHash]
          : [record.mark.leafHash],
      )
      const indexes = await ledger.findIndexes(leafHashes)
      const exchangeIds = page.lines.flatMap((event) =>
        event.kind === 'exchange' ? [event.record.exchangeId] : [],
      )
      const said = await listSaid({ dataSubjectId, exchangeIds })
      return reply.page({
        title: historyMessages(locale)('title'),
        main: view(deps, { locale, indexes, page, said }),
        scripts: ['history'],
        width: 'wide',
      })
    })
  }
}

interface HistoryProps {
  readonly locale: Locale
  readonly page: ListPage<HistoryEvent>
  /** Of entries in the ledger, by leaf hash in hex. */
  readonly indexes: ReadonlyMap<string, number>
  readonly said: Awaited<ReturnType<ListSaid>>
}

function view(deps: HistoryPages, props: HistoryProps): Html {
  const { locale, page, indexes, said } = props
  const text = historyMessages(locale)
  const consents = pagePath(locale, '/account/consents')
  const isEmpty = page.lines.length === 0
  const events = page.lines.map((event) => eventView(deps, { locale, event, indexes, said }))
  const isBare = isEmpty && page.newerThan === undefined
  return html`
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${isBare && emptyState({ title: text('none'), text: text('noneText') })}
    ${
      !isEmpty &&
      html`${proofSummary({ locale, log: deps.ledger, withoutScript: text('found') })}
        ${timeline({ events, headingLevel: 2 })}`
    }
    ${pagesByTime({ locale, isEmpty, ...hrefsBeside(pagePath(locale, path), page) })}
    ${sealedNote(locale)}
    <p class="govuk-body"><a class="govuk-link" href="${consents}">${text('consents')}</a></p>
  `
}
