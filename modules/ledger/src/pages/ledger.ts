import type { Html } from '@bauhinia/html'
import { BadInput, type PageContent } from '@bauhinia/http'
import type { Locale, LocalizedText } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { type EntrySearch, parseEntrySearch } from '../domain/entry-search.ts'
import { findPublicEntry } from '../domain/public-entry.ts'
import type { LedgerModule } from '../module.ts'
import { entryView } from './entry-view.ts'
import { ledgerMessages } from './ledger-messages.ts'
import { type LedgerViewProps, ledgerView } from './ledger-view.ts'
import { entryPath } from './proof-line.ts'

/** What the ledger's pages need. */
export interface LedgerPages {
  readonly ledger: Pick<
    LedgerModule,
    | 'awaitInclusion'
    | 'findLeafAt'
    | 'findServedCheckpoint'
    | 'listAlarms'
    | 'origin'
    | 'reportAnchor'
    | 'reportGrowth'
    | 'reportRegistry'
    | 'now'
    | 'reportSeals'
    | 'reportWitnesses'
    | 'vkey'
    | 'witnessPolicy'
  >
  readonly pack: Pick<Pack, 'findDepartment' | 'sealing' | 'timeZone'>
  /** What a licence type is called, by its `vct`; who knows that stands above this module. */
  readonly licenceTypeName?: ((vct: string, locale: Locale) => string | undefined) | undefined
  /** Says whether all that happened is on the ledger; who knows that stands above this module. */
  readonly completeness?: ((locale: Locale) => Promise<Html>) | undefined
  /**
   * Given where the witnesses are programs that the product runs itself: the page says that they prove
   * nothing. What these invented witnesses are called, by the name that the policy gives them.
   */
  readonly sampleWitnesses?: Readonly<Record<string, LocalizedText>> | undefined
}

const querystring = Type.Object({ entry: Type.Optional(Type.String({ maxLength: 200 })) })

/** An entry that was just accepted is in the tree within a second (design §5, rule 2). */
const inclusionWaitMs = 10_000

/** The public ledger: what it is, how far it has grown, and any entry with its proof. */
export function ledgerPages(deps: LedgerPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/ledger', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const given = query.entry?.trim() ?? ''
      const search = parseEntrySearch(given)
      const numbered = await findNumbered(deps, search)
      if (numbered !== undefined) return reply.redirect(entryPath(locale, numbered), 303)
      const entry = search?.kind === 'hash' && (await entryPage(deps, locale, search.leafHash))
      if (entry) return reply.page(entry)
      const mistake = given === '' ? undefined : mistakeIn(search)
      const status = { malformed: new BadInput().status, unknown: 404 }
      return reply.code(mistake === undefined ? 200 : status[mistake]).page({
        title: ledgerMessages(locale)('title'),
        main: await ledgerMain(deps, { locale, search: { value: query.entry, mistake } }),
        scripts: ['ledger'],
        hasErrors: mistake !== undefined,
      })
    })
  }
}

async function findNumbered(
  { ledger }: LedgerPages,
  search: EntrySearch | undefined,
): Promise<Uint8Array | undefined> {
  return search?.kind === 'number' ? ledger.findLeafAt(search.index) : undefined
}

/** The page of one entry; nothing for one that is not in the tree, or in a form that this release does not know. */
async function entryPage(
  deps: LedgerPages,
  locale: Locale,
  leafHash: Uint8Array,
): Promise<PageContent | undefined> {
  const inclusion = await deps.ledger.awaitInclusion(leafHash, inclusionWaitMs)
  const entry = inclusion && findPublicEntry(Buffer.from(inclusion.entry, 'base64'))
  if (!inclusion || !entry) return undefined
  return {
    title: ledgerMessages(locale)('entryTitle', { index: String(inclusion.index) }),
    main: entryView(deps, { locale, leafHash, inclusion, entry }),
    scripts: ['ledger'],
  }
}

async function ledgerMain(
  deps: LedgerPages,
  props: Pick<LedgerViewProps, 'locale' | 'search'>,
): Promise<Html> {
  const { ledger, pack } = deps
  return ledgerView(deps, {
    ...props,
    latest: await ledger.findServedCheckpoint(),
    growth: await ledger.reportGrowth(pack.timeZone),
    report: await ledger.reportWitnesses(),
    anchor: await ledger.reportAnchor(),
    registry: await ledger.reportRegistry(),
    now: ledger.now(),
    alarms: await ledger.listAlarms(),
    seals: await ledger.reportSeals(),
    completeness: await deps.completeness?.(props.locale),
  })
}

function mistakeIn(search: EntrySearch | undefined): 'malformed' | 'unknown' {
  return search === undefined ? 'malformed' : 'unknown'
}
