import { type Checkpoint, type CheckpointTrust, verifyCheckpoint } from './checkpoint.ts'
import type { ReadResource } from './client/log-resources.ts'
import { createReadTile, readEntryBundle } from './client/read-log-tile.ts'
import { concatBytes, equalBytes } from './encoding.ts'
import { noteSizeMax, parseNote } from './note/note.ts'
import { emptyEdge, integrate, type TileEdge } from './tiles/integrate.ts'
import { type EntryBundle, edgeTiles, type Tile, tileAt, tileWidth } from './tiles/tile.ts'
import { entryBundlePath, tilePath } from './tiles/tile-path.ts'
import type { ReadTile } from './tiles/tile-reader.ts'
import { TransparencyLogError } from './transparency-log-error.ts'
import { appendLeaves, treeRoot } from './tree/compact-range.ts'
import { hashSize, leafHash } from './tree/hashes.ts'

/** What is read again, and against whose word. */
export interface FsckOptions extends CheckpointTrust {
  readonly read: ReadResource
  /** Checkpoints that were seen before, in any order: the log must contain each of them. */
  readonly known?: readonly Checkpoint[]
  /** Told of each entry in order: for who keeps a list of what must be there. */
  readonly onEntry?: (index: number, entry: Uint8Array) => void
}

/** One thing that is not as it must be. */
export interface LogFault {
  /** The file that is at fault, below the log's prefix. */
  readonly path: string
  readonly reason:
    | 'missing'
    | 'malformed'
    /** A bundle whose entries do not hash to their tile, or a tile that is not over the one below. */
    | 'mismatch'
    /** The checkpoint's root is not that of the entries. */
    | 'root-mismatch'
    /** A checkpoint seen before is of another history, or of a larger log. */
    | 'inconsistent-checkpoint'
    | 'untrusted-checkpoint'
    /** The log has signed the checkpoint, and fewer witnesses than are wanted have cosigned it. */
    | 'quorum-missing'
}

/** What a whole log looks like. Without faults it is all there and all true to its checkpoint. */
export interface FsckReport {
  /** Undefined where the log has not signed one; nothing else is looked at then. */
  readonly checkpoint: Checkpoint | undefined
  readonly faults: readonly LogFault[]
}

/**
 * Reads a whole log again: every entry, every tile, the checkpoint and those seen before. It goes through
 * the log once, in order, and holds one bundle and the tree's edge at a time, whatever the size. A fault
 * does not end it as long as what follows can still be told. Throws only what `read` throws: that a file
 * cannot be read is not the same as that it is not there.
 */
export async function fsck(options: FsckOptions): Promise<FsckReport> {
  const { read, known = [] } = options
  const { checkpoint: found, faults } = await readCheckpoint(options)
  if (found === undefined) return { checkpoint: undefined, faults }
  const { size, root } = found
  const sorted = known.toSorted((a, b) => a.size - b.size)
  const readTile = createReadTile(read)
  let edge: TileEdge = emptyEdge
  faults.push(...checkKnown(edge, [], sorted, true))
  for (let index = 0; index * tileWidth < size; index++) {
    const bundle = tileAt(size, 0, index)
    const isProved = (leaves: readonly Uint8Array[]) =>
      leadsUp(leaves, { bundle, checkpoint: found, edge, readTile })
    const { leaves, faults: ofBundle } = await checkBundle(options, { bundle, isProved, readTile })
    faults.push(...ofBundle)
    if (leaves === undefined) return { checkpoint: found, faults }
    faults.push(...checkKnown(edge, leaves, sorted, false))
    const grown = integrate(edge, leaves)
    // Level 0 was compared with its bundle already; a tile that is still widening is looked at last.
    const completed = grown.tiles.filter(({ level, width }) => level > 0 && width === tileWidth)
    for (const tile of completed) faults.push(...(await checkTile(readTile, tile, tile.bytes)))
    edge = grown.edge
  }
  for (const tile of edgeTiles(size).filter(({ level }) => level > 0)) {
    const bytes = edge.partialTiles[tile.level] ?? new Uint8Array()
    faults.push(...(await checkTile(readTile, tile, bytes)))
  }
  if (!equalBytes(treeRoot(edge), root))
    faults.push({ path: 'checkpoint', reason: 'root-mismatch' })
  if (sorted.some((checkpoint) => checkpoint.size > size)) faults.push(inconsistent)
  return { checkpoint: found, faults }
}

const inconsistent: LogFault = { path: 'checkpoint', reason: 'inconsistent-checkpoint' }

/** The checkpoint that the log signed, which is read on with also where its witnesses have not cosigned it. */
async function readCheckpoint({
  read,
  ...trust
}: FsckOptions): Promise<{ checkpoint: Checkpoint | undefined; faults: LogFault[] }> {
  const path = 'checkpoint'
  const without = (reason: LogFault['reason']) => ({
    checkpoint: undefined,
    faults: [{ path, reason }],
  })
  const bytes = await read(path, noteSizeMax)
  if (bytes === undefined) return without('missing')
  const note = wellFormed(() => parseNote(bytes))
  if (note === undefined) return without('malformed')
  const verification = await verifyCheckpoint(note, trust)
  if (verification.valid) return { checkpoint: verification.checkpoint, faults: [] }
  const { reason } = verification
  if (reason !== 'quorum-missing') return without('untrusted-checkpoint')
  return { checkpoint: verification.checkpoint, faults: [{ path, reason }] }
}

interface BundleToCheck {
  readonly bundle: EntryBundle
  readonly readTile: ReadTile
  /** Whether what stands above says that these are the leaves. */
  readonly isProved: (leaves: readonly Uint8Array[]) => Promise<boolean>
}

/** The leaf hashes under a bundle: of its entries, or where those cannot be read or are other ones, of its tile. */
async function checkBundle(
  { read, onEntry }: FsckOptions,
  { bundle, isProved, readTile }: BundleToCheck,
): Promise<{ leaves: Uint8Array[] | undefined; faults: LogFault[] }> {
  const tile = { level: 0, ...bundle }
  const [ofEntries, ofTile] = [entryBundlePath(bundle), tilePath(tile)]
  const entries = await attempt(() => readEntryBundle(read, bundle))
  const hashes = await attempt(async () => readTile(tile))
  const isWhole = typeof hashes !== 'string' && hashes.length === bundle.width * hashSize
  const told = isWhole ? split(hashes) : undefined
  const tileFault = {
    path: ofTile,
    reason: typeof hashes === 'string' ? hashes : 'malformed',
  } as const
  if (!Array.isArray(entries)) {
    const fault = { path: ofEntries, reason: entries }
    return { leaves: told, faults: told === undefined ? [fault, tileFault] : [fault] }
  }
  for (const [at, entry] of entries.entries()) onEntry?.(bundle.index * tileWidth + at, entry)
  const leaves = entries.map(leafHash)
  if (told === undefined) return { leaves, faults: [tileFault] }
  if (equalBytes(concatBytes(...told), concatBytes(...leaves))) return { leaves, faults: [] }
  // One of the two is another than it was: what was made of both when they were written tells which.
  const reason = 'mismatch'
  if (await isProved(leaves)) return { leaves, faults: [{ path: ofTile, reason }] }
  const isTileProved = await isProved(told)
  const faults: LogFault[] = [{ path: ofEntries, reason }]
  return { leaves: told, faults: isTileProved ? faults : [...faults, { path: ofTile, reason }] }
}

/** Whether leaves lead to the hash above their whole tile, or those of the last, which is partial, to the signed root. */
async function leadsUp(
  leaves: readonly Uint8Array[],
  place: {
    readonly bundle: EntryBundle
    readonly checkpoint: Checkpoint
    readonly edge: TileEdge
    readonly readTile: ReadTile
  },
): Promise<boolean> {
  const { bundle, checkpoint, edge, readTile } = place
  if (bundle.width < tileWidth) {
    return equalBytes(treeRoot(appendLeaves(edge, leaves)), checkpoint.root)
  }
  const above = tileAt(checkpoint.size, 1, Math.floor(bundle.index / tileWidth))
  const hashes = await attempt(async () => readTile(above))
  if (typeof hashes === 'string') return false
  const at = (bundle.index % tileWidth) * hashSize
  const whole = treeRoot(appendLeaves(emptyEdge, leaves))
  return equalBytes(hashes.subarray(at, at + hashSize), whole)
}

async function checkTile(
  readTile: ReadTile,
  tile: Tile,
  expected: Uint8Array,
): Promise<LogFault[]> {
  const path = tilePath(tile)
  const bytes = await attempt(async () => readTile(tile))
  if (typeof bytes === 'string') return [{ path, reason: bytes }]
  return equalBytes(bytes, expected) ? [] : [{ path, reason: 'mismatch' }]
}

/** Those checkpoints seen before whose size is reached by these leaves, each against its own root. */
function checkKnown(
  edge: TileEdge,
  leaves: readonly Uint8Array[],
  known: readonly Checkpoint[],
  isStart: boolean,
): LogFault[] {
  return known
    .filter(({ size }) =>
      isStart ? size === 0 : size > edge.size && size <= edge.size + leaves.length,
    )
    .filter(({ size, root }) => {
      const range = appendLeaves(edge, leaves.slice(0, size - edge.size))
      return !equalBytes(treeRoot(range), root)
    })
    .map(() => inconsistent)
}

function split(hashes: Uint8Array): Uint8Array[] {
  return Array.from({ length: hashes.length / hashSize }, (_, at) =>
    hashes.subarray(at * hashSize, (at + 1) * hashSize),
  )
}

/** The value, or why a log that was read has none; what `read` throws of its own goes on. */
async function attempt<Value>(
  get: () => Promise<Value>,
): Promise<Value | Extract<LogFault['reason'], 'missing' | 'malformed'>> {
  try {
    return await get()
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error
    if (error.code === 'resource-missing') return 'missing'
    if (error.code.startsWith('malformed-') || error.code === 'resource-too-large') {
      return 'malformed'
    }
    throw error
  }
}

function wellFormed<Value>(parse: () => Value): Value | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
