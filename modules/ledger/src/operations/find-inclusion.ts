import { formatTlogProof, inclusionProof, type TileReader } from '@bauhinia/transparency-log'
import type { Publications } from '../publications.ts'
import {
  asPlaced,
  findAccepted,
  findEntryByHash,
  type PlacedEntry,
  type PublishedCheckpoint,
} from '../queries.ts'
import {
  findCoveringCheckpoint,
  findLatest,
  type ServingContext,
} from './find-served-checkpoint.ts'

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

/** What a proof is made from. */
type ProvingContext = ServingContext & { readonly tiles: TileReader }

/**
 * The inclusion proof of the entry with this leaf hash; nothing while it is not in the tree, and where the
 * log has witnesses, while their quorum for it is not overdue.
 */
export async function findInclusion(
  context: ProvingContext,
  leafHash: Uint8Array,
): Promise<Inclusion | undefined> {
  const entry = await findEntryByHash(context.db, leafHash)
  const covering = entry && (await findCoveringCheckpoint(context, entry.index))
  return entry && covering && prove(context, entry, covering)
}

/**
 * As `findInclusion`, but waits up to `timeoutMs` for an entry that is in the queue, and for the cosignatures
 * of one that is in the tree; if they do not come, it gives the proof without them. For an entry that was
 * never accepted nobody waits: the answer comes at once.
 */
export async function awaitInclusion(
  context: ProvingContext & { readonly publications: Publications },
  { leafHash, timeoutMs }: { leafHash: Uint8Array; timeoutMs: number },
): Promise<Inclusion | undefined> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const accepted = await findAccepted(context.db, leafHash)
    if (accepted === undefined) return undefined
    const entry = asPlaced(accepted)
    const covering = entry && (await findCoveringCheckpoint(context, entry.index))
    if (entry && covering) return prove(context, entry, covering)
    const left = deadline - performance.now()
    if (left <= 0) return entry && findUncosigned(context, entry)
    await context.publications.awaitAnnouncement(Math.min(left, 50))
  }
}

async function findUncosigned(
  context: ProvingContext,
  entry: PlacedEntry,
): Promise<Inclusion | undefined> {
  const latest = await findLatest(context)
  return latest && prove(context, entry, latest)
}

async function prove(
  { tiles }: Pick<ProvingContext, 'tiles'>,
  { bytes, index }: PlacedEntry,
  { note, treeSize }: PublishedCheckpoint,
): Promise<Inclusion> {
  const proof = await inclusionProof(tiles.at(treeSize), index, treeSize)
  return { index, treeSize, proof: proof.map(base64), checkpoint: note, entry: base64(bytes) }
}

/** The proof as it travels (C2SP tlog-proof): index, path and cosigned checkpoint. */
export function proofFile({ checkpoint, index, proof }: Inclusion): string {
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'))
  return formatTlogProof({ index, hashes, checkpoint })
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
