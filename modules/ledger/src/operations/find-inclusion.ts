import {
  formatTlogProof,
  type HashRow,
  inclusionProof,
  readFromRows,
  runHeight,
  runWidth,
  type TileReader,
  tileWidth,
} from '@bauhinia/transparency-log'
import { findProvable, type ProvableEntry } from '../proof-queries.ts'
import type { Publications } from '../publications.ts'
import type { PublishedCheckpoint } from '../queries.ts'
import {
  addCosignatures,
  findCoveringCheckpoint,
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
  const entry = await findProvable(context.db, leafHash)
  if (entry === undefined || entry.index === null) return undefined
  const covering = await findCoveringCheckpoint(context, entry)
  return covering && prove(context, entry, covering)
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
    const entry = await findProvable(context.db, leafHash)
    if (entry === undefined) return undefined
    const left = deadline - performance.now()
    if (entry.index !== null) {
      const covering = await findCoveringCheckpoint(context, entry)
      if (covering !== undefined) return prove(context, entry, covering)
      if (left <= 0) return prove(context, entry, await addCosignatures(context, entry))
    }
    if (left <= 0) return undefined
    await context.publications.awaitAnnouncement(Math.min(left, 50))
  }
}

async function prove(
  { tiles }: Pick<ProvingContext, 'tiles'>,
  entry: ProvableEntry,
  { note, treeSize }: PublishedCheckpoint,
): Promise<Inclusion> {
  const { bytes, index } = entry
  const readHashes = readFromRows(rowsNear(entry), tiles.at(treeSize))
  const proof = await inclusionProof(readHashes, index, treeSize)
  return { index, treeSize, proof: proof.map(base64), checkpoint: note, entry: base64(bytes) }
}

/** What lies near an entry in the tree. At the tree's edge a proof may need more, and reads it. */
function rowsNear({ index, run, runRoots }: ProvableEntry): HashRow[] {
  const leaves = { level: 0, start: index - (index % runWidth), hashes: run }
  if (runRoots === null) return [leaves]
  const firstRun = Math.floor(index / tileWidth) * runWidth
  return [{ level: runHeight, start: firstRun, hashes: runRoots }, leaves]
}

/** The proof as it travels (C2SP tlog-proof): index, path and cosigned checkpoint. */
export function proofFile({ checkpoint, index, proof }: Inclusion): string {
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'))
  return formatTlogProof({ index, hashes, checkpoint })
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
