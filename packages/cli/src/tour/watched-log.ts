import { setTimeout as delay } from 'node:timers/promises'
import {
  createLogClient,
  equalBytes,
  httpResources,
  type LogClient,
  type LogTrust,
  leafHash,
  readLogTrust,
  TransparencyLogError,
  type TrustedCheckpoint,
  verifyTlogProof,
} from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/** The ledger as an outsider sees it who never lets it go back on what it has shown. */
export interface WatchedLog {
  readonly origin: string
  /** The first checkpoint that was seen. */
  readonly first: TrustedCheckpoint
  /** The newest checkpoint, whose tree is proved to begin with all that was seen before. */
  look(): Promise<TrustedCheckpoint>
  /** Proves by the tiles that the tree of `newer` begins with that of `older`; throws if it does not. */
  proveGrowth(older: TrustedCheckpoint, newer: TrustedCheckpoint): Promise<void>
  /** All entries of a checkpoint's tree in order, each proved to be in it. */
  entries(checkpoint: TrustedCheckpoint): AsyncIterable<Uint8Array>
  /** Whether the entry with this leaf hash (hexadecimal) is proved to be in the log. */
  holds(leafHashHex: string): Promise<ProvedPlace | undefined>
}

/** Where an entry stands, and what it says. */
export interface ProvedPlace {
  readonly index: number
  readonly treeSize: number
  readonly entry: Uint8Array
}

const inclusion = Compile(
  Type.Object({
    index: Type.Integer({ minimum: 0 }),
    proof: Type.Array(Type.String()),
    checkpoint: Type.String(),
    entry: Type.String(),
  }),
)

/** How long the witnesses of a portal that has just started may take, and how often to look. */
const patience = { waitMs: 60_000, everyMs: 200 } as const

/** Begins to watch the ledger of a portal, under the key and the witness policy that it publishes. */
export async function watchLog(portal: string, log: LogTrust): Promise<WatchedLog> {
  const trust = readLogTrust(log)
  const client = createLogClient({ ...trust, read: httpResources(new URL('/ledger/', portal)) })
  const first = await lookPatiently(client)

  return {
    origin: log.origin,
    first,
    look: () => lookPatiently(client),
    async proveGrowth(older: TrustedCheckpoint, newer: TrustedCheckpoint) {
      await client.proveConsistency(older, newer)
    },
    async *entries(checkpoint: TrustedCheckpoint) {
      for await (const { entry } of client.entries(0, checkpoint.size, checkpoint)) yield entry
    },
    async holds(leafHashHex: string): Promise<ProvedPlace | undefined> {
      const url = new URL(`/api/ledger/inclusion/${leafHashHex}`, portal)
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
      if (!response.ok) return undefined
      const { index, proof, checkpoint, entry } = inclusion.Parse(await response.json())
      const leaf = Uint8Array.fromHex(leafHashHex)
      const bytes = Uint8Array.fromBase64(entry)
      if (!equalBytes(leafHash(bytes), leaf)) return undefined
      const hashes = proof.map((hash) => Uint8Array.fromBase64(hash))
      const proved = await verifyTlogProof({ index, hashes, checkpoint }, leaf, trust)
      return proved.valid ? { index, treeSize: proved.checkpoint.size, entry: bytes } : undefined
    },
  }
}

/** The newest checkpoint that enough witnesses have cosigned: they start after the portal itself. */
async function lookPatiently(client: LogClient): Promise<TrustedCheckpoint> {
  const deadline = performance.now() + patience.waitMs
  for (;;) {
    try {
      return await client.update()
    } catch (error) {
      const mayCome = error instanceof TransparencyLogError && error.code === 'quorum-missing'
      if (!mayCome || performance.now() > deadline) throw error
      await delay(patience.everyMs)
    }
  }
}
