import { parseCheckpoint } from '../checkpoint.ts'
import { equalBytes } from '../encoding.ts'
import { parseNote } from '../note/note.ts'
import { entryBundleSizeMax, formatEntryBundle } from '../tiles/entry-bundle.ts'
import { emptyEdge, type Integration, integrate, type TileEdge } from '../tiles/integrate.ts'
import { type EntryBundle, entryBundlesBetween, tileWidth } from '../tiles/tile.ts'
import { entryBundlePath, tilePath } from '../tiles/tile-path.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { treeRoot } from '../tree/compact-range.ts'
import { leafHash } from '../tree/hashes.ts'
import type { LogStorage } from './log-storage.ts'
import { refuseOther } from './written-file.ts'

/** What a log grows by, and from where. */
export interface LogGrowth {
  /** The edge of the log as published so far; that of a log without entries by default. */
  readonly edge?: TileEdge
  /** The entries of the last bundle, where it is partial: bundles are written whole. */
  readonly openEntries?: readonly Uint8Array[]
  readonly newEntries: readonly Uint8Array[]
}

/** What to go on from, once a growth is published. */
export interface PublishedGrowth {
  readonly size: number
  readonly root: Uint8Array
  readonly edge: TileEdge
  readonly openEntries: readonly Uint8Array[]
}

/**
 * Publishes what a log has grown by: entry bundles and tiles first, the checkpoint that `sign` makes of
 * the new size and root last. The checkpoint that stands must be the one of the edge (none, for a log without entries)
 * or of this very growth, published before; any other is refused with `checkpoint-replaced`, and nothing is written.
 *
 * A crash before the checkpoint leaves files that no checkpoint speaks of yet; the same growth published
 * again writes the same bytes over them. Another growth from that edge is refused with `immutable-file` where it would
 * write other bytes for one of them, or would end within a bundle that they hold whole with other entries: readers take
 * the whole one for a part of it, and the log could never grow past it. Partial bundles and tiles of widths that the
 * other growth does not have stay, read by nobody.
 *
 * Of writers that publish at once one replaces the checkpoint, but what the others wrote stays: let one write at a time.
 */
export async function publishGrowth(
  storage: LogStorage,
  { edge = emptyEdge, openEntries = [], newEntries }: LogGrowth,
  sign: (tree: { readonly size: number; readonly root: Uint8Array }) => Promise<string>,
): Promise<PublishedGrowth> {
  if (openEntries.length !== edge.size % tileWidth) {
    const message = `A log of ${edge.size} entries has ${edge.size % tileWidth} in its last bundle`
    throw new TransparencyLogError('out-of-range', message)
  }
  const integration = integrate(edge, newEntries.map(leafHash))
  const standing = await findStanding(storage)
  checkStanding(standing, edge, integration)
  const published = await writeFiles(storage, { edge, openEntries, newEntries }, integration)
  const { root, size } = published
  await storage.replaceCheckpoint(await sign({ size, root }), standing)
  return published
}

/** The checkpoint that stands, of this log's own writer. */
async function findStanding({ read }: LogStorage): Promise<string | undefined> {
  const bytes = await read('checkpoint', Number.POSITIVE_INFINITY)
  return bytes && new TextDecoder().decode(bytes)
}

/** Refuses to grow where the checkpoint that stands is neither of the edge nor of what it grows to. */
function checkStanding(note: string | undefined, edge: TileEdge, grown: Integration): void {
  if (note === undefined && edge.size === 0) return
  const standing = note === undefined ? undefined : parseCheckpoint(parseNote(note).text)
  const isOf = ({ root, size }: { readonly root: Uint8Array; readonly size: number }) =>
    standing?.size === size && equalBytes(standing.root, root)
  if (isOf({ size: edge.size, root: treeRoot(edge) }) || isOf(grown)) return
  const found =
    standing === undefined ? 'No checkpoint' : `A checkpoint of ${standing.size} entries`
  const message = `${found} stands, not the one of ${edge.size} that this growth goes on from`
  throw new TransparencyLogError('checkpoint-replaced', message)
}

/** Writes the bundles and tiles of a growth, of which no checkpoint speaks yet. */
export async function writeGrowth(
  storage: LogStorage,
  growth: Required<LogGrowth>,
): Promise<PublishedGrowth> {
  return writeFiles(storage, growth, integrate(growth.edge, growth.newEntries.map(leafHash)))
}

async function writeFiles(
  storage: LogStorage,
  { edge, openEntries, newEntries }: Required<LogGrowth>,
  { size, root, tiles, edge: grown }: Integration,
): Promise<PublishedGrowth> {
  const firstOpen = edge.size - openEntries.length
  const entries = [...openEntries, ...newEntries]
  const entriesAt = (index: number, width: number) => {
    const start = index * tileWidth - firstOpen
    return entries.slice(start, start + width)
  }
  for (const place of entryBundlesBetween(edge.size, size)) {
    const bundle = formatEntryBundle(entriesAt(place.index, place.width))
    if (place.width < tileWidth) await checkWhole(storage, place, bundle)
    await storage.writeImmutable(entryBundlePath(place), bundle)
  }
  for (const tile of tiles) await storage.writeImmutable(tilePath(tile), tile.bytes)
  const open = size % tileWidth
  return { size, root, edge: grown, openEntries: entriesAt(Math.floor(size / tileWidth), open) }
}

/**
 * Refuses a partial bundle where a growth that was cut short left the whole one with other entries. Bundles are written
 * first and in order, so that no tile of that growth above it stands without it.
 */
async function checkWhole(
  { read }: LogStorage,
  { index }: EntryBundle,
  bundle: Uint8Array,
): Promise<void> {
  const path = entryBundlePath({ index, width: tileWidth })
  const whole = await read(path, entryBundleSizeMax)
  if (whole === undefined || equalBytes(whole.subarray(0, bundle.length), bundle)) return
  throw refuseOther(path)
}
