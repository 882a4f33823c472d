import {
  type Checkpoint,
  type CheckpointTrust,
  type CheckpointVerification,
  verifyCheckpoint,
} from '../checkpoint.ts'
import { equalBytes } from '../encoding.ts'
import { noteSizeMax, parseNote } from '../note/note.ts'
import { consistencyProof, verifyConsistency } from '../proofs/consistency.ts'
import { inclusionProof, verifyInclusion } from '../proofs/inclusion.ts'
import { subtreeProof, verifySubtree } from '../proofs/subtree.ts'
import { tileAt, tileHeight, tileWidth } from '../tiles/tile.ts'
import { createTileReader, type TileReader } from '../tiles/tile-reader.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { appendLeaves, emptyRange, readCompactRange, treeRoot } from '../tree/compact-range.ts'
import { leafHash } from '../tree/hashes.ts'
import { checkCount } from '../tree/shape.ts'
import type { ReadResource } from './log-resources.ts'
import { createReadTile, readEntryBundle } from './read-log-tile.ts'

/** A checkpoint of the log, verified, with the note it came in. */
export interface TrustedCheckpoint extends Checkpoint {
  /** The signed note word for word, to be kept or put into a `.tlog-proof`. */
  readonly note: string
  readonly cosignatures: Extract<CheckpointVerification, { valid: true }>['cosignatures']
}

/** An entry's place in the log, proved against a checkpoint. */
export interface ProvedLeaf {
  readonly index: number
  readonly leafHash: Uint8Array
  /** The inclusion proof, sibling of the leaf first. */
  readonly hashes: readonly Uint8Array[]
}

/** An entry of the log, proved against a checkpoint. */
export interface ProvedEntry {
  readonly index: number
  readonly entry: Uint8Array
}

/** Where a log is read, whose word is taken, and what is known of it already. */
export interface LogClientOptions extends CheckpointTrust {
  readonly read: ReadResource
  /** The last checkpoint seen, kept from an earlier run: the log must be consistent with it. */
  readonly known?: Checkpoint
  /** How many tiles to keep, 16 kB each; 2,048 by default. */
  readonly tilesMax?: number
}

/**
 * A reader of a tiled log that believes only what it has checked. Every method fails with a
 * `TransparencyLogError`: `untrusted-checkpoint`, `quorum-missing` (which may yet come), `inconsistent-checkpoint` (the log has been rewritten,
 * or shows different people different histories: keep both notes), `rejected-proof`, `resource-…`, or
 * `malformed-…` for what the log sent.
 */
export interface LogClient {
  /** Fetches the checkpoint, verifies it, and that the log has only grown since the last one. */
  readonly update: () => Promise<TrustedCheckpoint>
  /** The proof that leaf `index` is in the tree of a checkpoint. */
  readonly proveLeaf: (index: number, checkpoint: Checkpoint) => Promise<ProvedLeaf>
  /** The proof that the log of one checkpoint begins with that of an older one. */
  readonly proveConsistency: (older: Checkpoint, newer: Checkpoint) => Promise<Uint8Array[]>
  /** The entries from `start` up to `end`, in order, each proved. */
  readonly entries: (
    start: number,
    end: number,
    checkpoint: Checkpoint,
  ) => AsyncGenerator<ProvedEntry, void, undefined>
}

/** A client of the log that `options` name. It keeps tiles and the last checkpoint, in memory only. */
export function createLogClient(options: LogClientOptions): LogClient {
  const { read, known, tilesMax } = options
  const tiles = createTileReader(createReadTile(read), tilesMax === undefined ? {} : { tilesMax })
  const proveConsistency = (older: Checkpoint, newer: Checkpoint) =>
    fetchConsistency(tiles, older, newer)
  let last = known

  return {
    update: async () => {
      const next = await fetchCheckpoint(read, options)
      // An older checkpoint than the last is no alarm, for caches lag, if it is of the same history.
      if (last === undefined || last.size <= next.size) {
        if (last !== undefined) await proveConsistency(last, next)
        last = next
      } else {
        await proveConsistency(next, last)
      }
      return next
    },
    proveLeaf: (index, checkpoint) => fetchLeaf(tiles, index, checkpoint),
    proveConsistency,
    entries: (start, end, checkpoint) => fetchEntries({ read, tiles }, { start, end }, checkpoint),
  }
}

async function fetchCheckpoint(
  read: ReadResource,
  trust: CheckpointTrust,
): Promise<TrustedCheckpoint> {
  const bytes = await read('checkpoint', noteSizeMax)
  if (bytes === undefined) {
    throw new TransparencyLogError('resource-missing', 'The log has no checkpoint')
  }
  const note = parseNote(bytes)
  const verification = await verifyCheckpoint(note, trust)
  if (!verification.valid) {
    const message = `The checkpoint is not to be trusted: ${verification.reason}`
    const isAlone = verification.reason === 'quorum-missing'
    throw new TransparencyLogError(isAlone ? 'quorum-missing' : 'untrusted-checkpoint', message)
  }
  const { checkpoint, cosignatures } = verification
  return { ...checkpoint, cosignatures, note: new TextDecoder().decode(bytes) }
}

/**
 * The consistency proof, and which of two things is wrong where there is none. A proof from the size to
 * the root that the tiles themselves lead to shows the tiles to be the newer checkpoint's; if they then
 * disagree with the older one, the log has two histories.
 */
async function fetchConsistency(
  tiles: TileReader,
  older: Checkpoint,
  newer: Checkpoint,
): Promise<Uint8Array[]> {
  // Two roots of one size need no tiles to convict the log, and it may well serve none.
  if (older.size === newer.size && !equalBytes(older.root, newer.root)) {
    throw new TransparencyLogError(
      'inconsistent-checkpoint',
      `The log has two roots for ${newer.size} leaves`,
    )
  }
  const readHashes = tiles.at(newer.size)
  const shown = treeRoot(await readCompactRange(readHashes, older.size))
  const proof = older.size === 0 ? [] : await consistencyProof(readHashes, older.size, newer.size)
  const verification = verifyConsistency({
    oldSize: older.size,
    oldRoot: shown,
    newSize: newer.size,
    newRoot: newer.root,
    proof,
  })
  if (!verification.valid && older.size > 0) throw rejected(tiles, verification.reason)
  if (equalBytes(shown, older.root)) return proof
  throw new TransparencyLogError(
    'inconsistent-checkpoint',
    `The log of ${newer.size} leaves does not contain the one of ${older.size}`,
  )
}

async function fetchLeaf(
  tiles: TileReader,
  index: number,
  { size, root }: Checkpoint,
): Promise<ProvedLeaf> {
  const hashes = await inclusionProof(tiles.at(size), index, size)
  const [leaf] = await tiles.at(size)([{ level: 0, index }])
  if (leaf === undefined) throw rejected(tiles, 'out-of-range')
  const verification = verifyInclusion({ leafHash: leaf, index, size, root, proof: hashes })
  if (verification.valid) return { index, leafHash: leaf, hashes }
  throw rejected(tiles, verification.reason)
}

async function* fetchEntries(
  { read, tiles }: { read: ReadResource; tiles: TileReader },
  { start, end }: { start: number; end: number },
  { size, root }: Checkpoint,
): AsyncGenerator<ProvedEntry, void, undefined> {
  checkCount(start, 'The first index')
  checkCount(end, 'The last index')
  if (end > size) {
    throw new TransparencyLogError('out-of-range', `The log has no more than ${size} entries`)
  }
  for (let bundle = Math.floor(start / tileWidth); bundle * tileWidth < end; bundle++) {
    const { index, width } = tileAt(size, 0, bundle)
    const entries = await readEntryBundle(read, { index, width })
    await checkBundle(tiles, { index, entries }, { size, root })
    for (const [offset, entry] of entries.entries()) {
      const at = index * tileWidth + offset
      if (at >= start && at < end) yield { index: at, entry }
    }
  }
}

/** A bundle is proved whole: the one proof for it costs less than that of a single entry. */
async function checkBundle(
  tiles: TileReader,
  { index, entries }: { index: number; entries: readonly Uint8Array[] },
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
): Promise<void> {
  const node = { level: tileHeight, index }
  const proof = await subtreeProof(tiles.at(size), node, size)
  const subtreeRoot = treeRoot(appendLeaves(emptyRange, entries.map(leafHash)))
  const verification = verifySubtree({ node, subtreeRoot, size, root, proof })
  if (!verification.valid) throw rejected(tiles, verification.reason)
}

/** A wrong tile may have been a passing fault: the next attempt reads all of them anew. */
function rejected(tiles: TileReader, reason: string) {
  tiles.clear()
  return new TransparencyLogError(
    'rejected-proof',
    `The log's tiles do not lead to its root: ${reason}`,
  )
}
