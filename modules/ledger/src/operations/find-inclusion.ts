import { inclusionProof, type TileReader } from '@bauhinia/transparency-log'
import type { LedgerContext } from '../context.ts'
import type { Publications } from '../publications.ts'
import { findEntryByHash, findLatestCheckpoint, isQueued } from '../queries.ts'

/** Where an entry stands in the log, with what anybody needs to check it. */
export interface Inclusion {
  /** 0-based. */
  readonly index: number
  readonly treeSize: number
  /** Sibling hashes from the leaf up (RFC 6962 §2.1.1), base64. */
  readonly proof: readonly string[]
  /** The signed checkpoint of that tree size (C2SP tlog-checkpoint). */
  readonly checkpoint: string
  /** The entry itself, base64. */
  readonly entry: string
}

/** The inclusion proof of the entry with this leaf hash, or nothing while it is not in the tree. */
export async function findInclusion(
  { db, tiles }: Pick<LedgerContext, 'db'> & { readonly tiles: TileReader },
  leafHash: Uint8Array,
): Promise<Inclusion | undefined> {
  const entry = await findEntryByHash(db, leafHash)
  const latest = await findLatestCheckpoint(db)
  if (entry === undefined || latest === undefined) return undefined
  const proof = await inclusionProof(tiles.at(latest.treeSize), entry.index, latest.treeSize)
  return {
    index: entry.index,
    treeSize: latest.treeSize,
    proof: proof.map(base64),
    checkpoint: latest.note,
    entry: base64(entry.bytes),
  }
}

/**
 * As `findInclusion`, but waits up to `timeoutMs` for an entry that is in the queue. For one that was
 * never accepted nobody waits: the answer comes at once.
 */
export async function awaitInclusion(
  context: Pick<LedgerContext, 'db'> & {
    readonly tiles: TileReader
    readonly publications: Publications
  },
  { leafHash, timeoutMs }: { leafHash: Uint8Array; timeoutMs: number },
): Promise<Inclusion | undefined> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    // Asked first: an entry leaves the queue in the transaction that brings it into the tree.
    const isComing = await isQueued(context.db, leafHash)
    const inclusion = await findInclusion(context, leafHash)
    const left = deadline - performance.now()
    if (inclusion !== undefined || !isComing || left <= 0) return inclusion
    await context.publications.awaitAnnouncement(Math.min(left, 50))
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
