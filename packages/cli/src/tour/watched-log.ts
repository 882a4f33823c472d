import {
  createLogClient,
  createNoteVerifier,
  equalBytes,
  httpResources,
  leafHash,
  parseNote,
  type TrustedCheckpoint,
  verifyCheckpoint,
  verifyInclusion,
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

/** Begins to watch the ledger of a portal, under the key that it publishes. */
export async function watchLog(
  portal: string,
  { origin, vkey }: { readonly origin: string; readonly vkey: string },
): Promise<WatchedLog> {
  const trust = { origin, logVerifiers: [createNoteVerifier(vkey)] }
  const client = createLogClient({ ...trust, read: httpResources(new URL('/ledger/', portal)) })
  const first = await client.update()

  return {
    origin,
    first,
    look: () => client.update(),
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
      const signed = await verifyCheckpoint(parseNote(checkpoint), trust)
      if (!signed.valid || !equalBytes(leafHash(bytes), leaf)) return undefined
      const { size, root } = signed.checkpoint
      const hashes = proof.map((hash) => Uint8Array.fromBase64(hash))
      const proved = verifyInclusion({ leafHash: leaf, index, size, root, proof: hashes })
      return proved.valid ? { index, treeSize: size, entry: bytes } : undefined
    },
  }
}
