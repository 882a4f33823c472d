import type { Database } from '@bauhinia/database'
import { createTileReader, formatVerifierKey } from '@bauhinia/transparency-log'
import { defaultGrouping, type LedgerContext } from './context.ts'
import type { LedgerAct } from './domain/entry.ts'
import type { HashRange } from './domain/entry-search.ts'
import { getLogSigner } from './log-key.ts'
import { appendEntries } from './operations/append-entries.ts'
import { assembleEvidence, type OwnRecord } from './operations/assemble-evidence.ts'
import { findConsistency } from './operations/find-consistency.ts'
import { awaitInclusion, findInclusion } from './operations/find-inclusion.ts'
import { findServedCheckpoint } from './operations/find-served-checkpoint.ts'
import { type PreparedEntry, prepareEntry } from './operations/prepare-entry.ts'
import { reportRegistry } from './operations/read-registry.ts'
import { findLeafAt, readTile } from './operations/read-tile.ts'
import { reportAnchor } from './operations/report-anchor.ts'
import { reportGrowth } from './operations/report-growth.ts'
import { createSealReporter } from './operations/report-seals.ts'
import { reportWitnesses } from './operations/report-witnesses.ts'
import { createPublications } from './publications.ts'
import {
  findAccepted,
  findEntryByHash,
  findLatestCheckpoint,
  findTile,
  listHashesBetween,
  listIndexes,
} from './queries.ts'
import { TileNotFound } from './refusals.ts'
import { startSequencer } from './sequencer.ts'
import { readLogPolicy } from './witness-policy.ts'
import { listStandingAlarms } from './witness-queries.ts'

export type LedgerModule = Awaited<ReturnType<typeof createLedgerModule>>

/**
 * Opens the log of `context.origin`, making its key the first time. Throws `WitnessPolicyUnusable`, and
 * `malformed-policy`, for a policy that cannot be this log's.
 */
export async function createLedgerModule(context: LedgerContext) {
  const { anchoring, db, grouping = defaultGrouping, now, origin, witnessPolicy } = context
  const signer = await getLogSigner(context)
  const vkey = formatVerifierKey(signer.verifierKey)
  const witnessing = witnessPolicy === undefined ? undefined : readLogPolicy(witnessPolicy, vkey)
  const publications = createPublications()
  const tiles = createTileReader(async ({ level, index, width }) => {
    const hashes = await findTile(db, { level, index })
    if (hashes === undefined || hashes.length < width * 32) throw new TileNotFound()
    return hashes.subarray(0, width * 32)
  })
  const reading = { db, now, tiles, publications, witnessing }

  return {
    now,
    origin,
    /** The log's public key as text (C2SP signed-note): what a verifier trusts. */
    vkey,
    /** The policy that verifiers keep, with this log in it (C2SP tlog-policy). */
    witnessPolicy: witnessing?.text,
    prepareEntry: (act: LedgerAct & { readonly salt?: Uint8Array }) => prepareEntry(act, act.salt),
    append: async (tx: Database, ...entries: PreparedEntry[]) => {
      await appendEntries(tx, entries)
      publications.nudge()
    },
    /** Tells the sequencer of entries that a statement put into the queue itself (`ledger.enqueue`). */
    nudge: () => publications.nudge(),
    findInclusion: (leafHash: Uint8Array) => findInclusion(reading, leafHash),
    awaitInclusion: (leafHash: Uint8Array, timeoutMs: number) =>
      awaitInclusion(reading, { leafHash, timeoutMs }),
    /** All that shows a record to be in the ledger; nothing while its entry is not in the tree. */
    assembleEvidence: (record: OwnRecord) =>
      assembleEvidence({ ...reading, log: { origin, vkey } }, record),
    findConsistency: (sizes: { from: number; to: number }) => findConsistency(reading, sizes),
    findEntry: (leafHash: Uint8Array) => findEntryByHash(db, leafHash),
    /** Up to `limit` entries by the beginning of their hash; `index` is null while one waits for its place. */
    listHashesBetween: (range: HashRange & { readonly limit: number }) =>
      listHashesBetween(db, range),
    /** The hash of the entry that has this index in the tree. */
    findLeafAt: (index: number) => findLeafAt(db, index),
    /** The indexes of those of these entries that are in the tree, by leaf hash in hex. */
    async findIndexes(leafHashes: readonly Uint8Array[]): Promise<ReadonlyMap<string, number>> {
      const found = await listIndexes(db, leafHashes)
      return new Map(
        found.map(({ index, leafHash }) => [Buffer.from(leafHash).toString('hex'), index]),
      )
    },
    /** True from the commit of its transaction until the entry is in the tree. */
    isQueued: async (leafHash: Uint8Array) => (await findAccepted(db, leafHash))?.index === null,
    findLatestCheckpoint: () => findLatestCheckpoint(db),
    findServedCheckpoint: () => findServedCheckpoint(reading),
    reportWitnesses: () => reportWitnesses(reading),
    /** How the log has grown lately, in hours or days of a time zone. */
    reportGrowth: (timeZone: string) => reportGrowth(reading, timeZone),
    reportAnchor: () => reportAnchor(reading, anchoring),
    /** Which keys may sign which licences, by the registry on the blockchain. */
    reportRegistry: () => reportRegistry(reading, anchoring),
    /** What is sealed in the log, as anybody finds it in its entries. */
    reportSeals: createSealReporter({ db, now }),
    /** What is wrong now with the log or its witnesses, the oldest first. */
    listAlarms: () => listStandingAlarms(db),
    readTile: (path: string) => readTile({ db }, path),
    startSequencer: (onError: (error: unknown) => void) =>
      startSequencer({ ...context, ...reading, grouping, signer }, onError),
  }
}
