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
import { type FoundEntry, matchesMax, matchesView } from './matches-view.ts'
import { entryPath } from './proof-line.ts'

/** What the ledger's pages need. */
export interface LedgerPages {
  readonly ledger: Pick<
    LedgerModule,
    | 'awaitInclusion'
    | 'findLeafAt'
    | 'findServedCheckpoint'
    | 'listAlarms'
    | 'listHashesBetween'
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
  /** Where the portal is reached from outside, without a slash at the end. */
  readonly baseUrl: string
  /** What a licence type is called, by its `vct`; who knows that stands above this module. */
  readonly licenceTypeName?: ((vct: string, locale: Locale) => string | undefined) | undefined
  /** Says whether all that happened is on the ledger; who knows that stands above this module. */
  readonly completeness?: ((locale: Locale) => Promise<Completeness>) | undefined
  /**
   * Given where the witnesses are programs that the product runs itself: the page says that they prove
   * nothing. What these invented witnesses are called, by the name that the policy gives them.
   */
  readonly sampleWitnesses?: Readonly<Record<string, LocalizedText>> | undefined
}

/** Whether all that happened is on the ledger, as a section of the page with the id `completeness`. */
export interface Completeness {
  readonly title: string
  readonly view: Html
  /** How many alarms it raises. */
  readonly alarmCount: number
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
      const answer = await findAnswer(deps, locale, search)
      if (typeof answer === 'string') return reply.redirect(answer, 303)
      if (answer !== undefined) return reply.page(answer)
      const mistake = given === '' ? undefined : mistakeIn(search, given)
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

/** The page to show for what was found, or the address of the only entry; nothing where nothing was. */
async function findAnswer(
  deps: LedgerPages,
  locale: Locale,
  search: EntrySearch | undefined,
): Promise<PageContent | string | undefined> {
  if (search?.kind === 'hash') return entryPage(deps, locale, search.leafHash)
  const found = search === undefined ? [] : await findEntries(deps, search)
  const [only, ...others] = found
  if (only === undefined) return undefined
  if (others.length === 0) return entryPath(locale, only.leafHash)
  return { title: ledgerMessages(locale)('matches'), main: matchesView(locale, found) }
}

/** The entry of a number, else those whose hash begins so. */
async function findEntries(
  { ledger }: LedgerPages,
  search: Exclude<EntrySearch, { kind: 'hash' }>,
): Promise<readonly FoundEntry[]> {
  const leafHash = search.kind === 'number' ? await ledger.findLeafAt(search.index) : undefined
  if (search.kind === 'number' && leafHash !== undefined) return [{ index: search.index, leafHash }]
  const { hashes } = search
  if (hashes === undefined) return []
  const found = await ledger.listHashesBetween({ ...hashes, limit: matchesMax + 1 })
  return found.flatMap(({ index, leafHash }) => (index === null ? [] : [{ index, leafHash }]))
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

/** Six or seven characters may be the beginning of a hash in base64, but whoever gave those of hex is told to give more. */
function mistakeIn(search: EntrySearch | undefined, given: string): 'malformed' | 'unknown' {
  const isShortHex = search?.kind === 'beginning' && /^(0x)?[0-9a-f]{1,7}$/i.test(given)
  return search === undefined || isShortHex ? 'malformed' : 'unknown'
}
