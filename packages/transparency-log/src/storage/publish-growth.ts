import { parseCheckpoint } from '../checkpoint.ts'
import { parseNote } from '../note/note.ts'
import { formatEntryBundle } from '../tiles/entry-bundle.ts'
import { emptyEdge, integrate, type TileEdge } from '../tiles/integrate.ts'
import { entryBundlesBetween, tileWidth } from '../tiles/tile.ts'
import { entryBundlePath, tilePath } from '../tiles/tile-path.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { leafHash } from '../tree/hashes.ts'
import type { LogStorage } from './log-storage.ts'
import { refuseReplaced } from './written-file.ts'

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
 * the new size and root last. A crash before the checkpoint leaves files that no checkpoint speaks of
 * yet; the same growth published again writes the same bytes over them. Another growth from the same
 * edge is refused by the storage (`immutable-file`), because a reader may have seen those files; and so is one that
 * would put a smaller checkpoint in the place of a larger (`checkpoint-replaced`).
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
  const standing = await storage.read('checkpoint', Number.POSITIVE_INFINITY)
  if (standing !== undefined && sizeOf(standing) > edge.size + newEntries.length) {
    throw refuseReplaced()
  }
  const published = await writeGrowth(storage, { edge, openEntries, newEntries })
  const { root, size } = published
  await storage.replaceCheckpoint(
    await sign({ size, root }),
    standing && new TextDecoder().decode(standing),
  )
  return published
}

/** Of a checkpoint that was written by this log's own writer. */
function sizeOf(note: Uint8Array): number {
  return parseCheckpoint(parseNote(note).text).size
}

/** Writes the bundles and tiles of a growth, of which no checkpoint speaks yet. */
export async function writeGrowth(
  storage: LogStorage,
  { edge, openEntries, newEntries }: Required<LogGrowth>,
): Promise<PublishedGrowth> {
  const { size, root, tiles, edge: grown } = integrate(edge, newEntries.map(leafHash))
  const firstOpen = edge.size - openEntries.length
  const entries = [...openEntries, ...newEntries]
  const entriesAt = (index: number, width: number) => {
    const start = index * tileWidth - firstOpen
    return entries.slice(start, start + width)
  }
  for (const { index, width } of entryBundlesBetween(edge.size, size)) {
    const bundle = formatEntryBundle(entriesAt(index, width))
    await storage.writeImmutable(entryBundlePath({ index, width }), bundle)
  }
  for (const tile of tiles) await storage.writeImmutable(tilePath(tile), tile.bytes)
  const open = size % tileWidth
  return { size, root, edge: grown, openEntries: entriesAt(Math.floor(size / tileWidth), open) }
}
