import type { Html } from '@bauhinia/html'
import { BadInput } from '@bauhinia/http'
import type { Locale, LocalizedText } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { LedgerModule } from '../module.ts'
import { entryView, findPublicEntry } from './entry-view.ts'
import { ledgerMessages } from './ledger-messages.ts'
import { ledgerView } from './ledger-view.ts'

/** What the ledger's pages need. */
export interface LedgerPages {
  readonly ledger: Pick<
    LedgerModule,
    | 'awaitInclusion'
    | 'findServedCheckpoint'
    | 'listAlarms'
    | 'origin'
    | 'reportAnchor'
    | 'reportWitnesses'
    | 'vkey'
    | 'witnessPolicy'
  >
  readonly pack: Pick<Pack, 'findDepartment' | 'timeZone'>
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
  const { ledger } = deps
  return async (server) => {
    server.get('/ledger', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const hash = query.entry?.replaceAll(/\s/g, '').toLowerCase()
      const leafHash = findHash(hash)
      const inclusion = leafHash && (await ledger.awaitInclusion(leafHash, inclusionWaitMs))
      const entry = inclusion && findPublicEntry(inclusion)
      if (leafHash && inclusion && entry) {
        return reply.page({
          title: ledgerMessages(locale)('entryTitle', { index: String(inclusion.index) }),
          main: entryView(deps, { locale, leafHash, inclusion, entry }),
          scripts: ['ledger'],
        })
      }
      const mistake = hash === undefined || hash === '' ? undefined : mistakeIn(leafHash)
      const status = { malformed: new BadInput().status, unknown: 404 }
      return reply.code(mistake === undefined ? 200 : status[mistake]).page({
        title: ledgerMessages(locale)('title'),
        main: ledgerView(deps, {
          locale,
          latest: await ledger.findServedCheckpoint(),
          report: await ledger.reportWitnesses(),
          anchor: await ledger.reportAnchor(),
          alarms: await ledger.listAlarms(),
          completeness: await deps.completeness?.(locale),
          search: { value: query.entry, mistake },
        }),
        hasErrors: mistake !== undefined,
      })
    })
  }
}

function mistakeIn(leafHash: Uint8Array | undefined): 'malformed' | 'unknown' {
  return leafHash === undefined ? 'malformed' : 'unknown'
}

function findHash(hex: string | undefined): Uint8Array | undefined {
  return hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? Buffer.from(hex, 'hex') : undefined
}
