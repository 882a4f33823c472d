import type { Checkpoint } from '../checkpoint.ts'
import type { ReadResource } from '../client/log-resources.ts'
import { createReadTile, readEntryBundle } from '../client/read-log-tile.ts'
import { concatBytes, equalBytes } from '../encoding.ts'
import { formatEntryBundle } from '../tiles/entry-bundle.ts'
import { readEdge } from '../tiles/integrate.ts'
import { edgeTiles, tileAt, tileWidth } from '../tiles/tile.ts'
import { entryBundlePath, tilePath } from '../tiles/tile-path.ts'
import type { ReadTile } from '../tiles/tile-reader.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { treeRoot } from '../tree/compact-range.ts'
import { hashSize, leafHash } from '../tree/hashes.ts'
import type { LogGrowth } from './publish-growth.ts'

/** What a log grows on from: its edge, and the entries of its last bundle, where that is partial. */
export type LogEnd = Required<Omit<LogGrowth, 'newEntries'>>

type Place = Pick<Checkpoint, 'size' | 'root'>

/**
 * The end that a log had at a checkpoint, from files of the log at `size` entries, the same or more. Nothing of it is
 * taken on trust: its tiles lead to the checkpoint's root, and its entries to their tile, else it is `rejected-proof`.
 */
export async function readLogEnd(
  read: ReadResource,
  { root, size: oldSize }: Place,
  size: number,
): Promise<LogEnd> {
  const edge = await readEdge(narrowTiles(read, size), oldSize)
  const { index, width } = openBundle(oldSize)
  const bundle = tileAt(size, 0, index)
  const openEntries = width === 0 ? [] : (await readEntryBundle(read, bundle)).slice(0, width)
  const leaves = concatBytes(...openEntries.map(leafHash))
  const isLast = equalBytes(leaves, edge.partialTiles[0] ?? new Uint8Array())
  if (isLast && equalBytes(treeRoot(edge), root)) return { edge, openEntries }
  const message = `The last entries or tiles of the log of ${oldSize} entries do not lead to its root`
  throw new TransparencyLogError('rejected-proof', message)
}

/** The files that hold the end of a log of `size` entries, by path. */
export function filesOfEnd({ edge, openEntries }: LogEnd, size: number): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const tile of edgeTiles(size)) {
    files.set(tilePath(tile), edge.partialTiles[tile.level] ?? new Uint8Array())
  }
  if (openEntries.length > 0) {
    files.set(entryBundlePath(openBundle(size)), formatEntryBundle(openEntries))
  }
  return files
}

function openBundle(size: number) {
  const { index, width } = tileAt(size, 0, Math.floor(size / tileWidth))
  return { index, width }
}

/** Tiles as they were, out of those that have widened since. Each is read once: what is proved is what is used. */
function narrowTiles(read: ReadResource, size: number): ReadTile {
  const readTile = createReadTile(read)
  const tiles = new Map<string, Promise<Uint8Array>>()
  const narrow: ReadTile = async ({ level, index, width }) => {
    const tile = tileAt(size, level, index)
    const bytes = await readTile(tile)
    if (bytes.length === tile.width * hashSize) return bytes.subarray(0, width * hashSize)
    throw new TransparencyLogError('malformed-tile', 'A tile is not as wide as it should be')
  }
  return (tile) => {
    const path = tilePath(tile)
    const bytes = tiles.get(path) ?? Promise.resolve(narrow(tile))
    tiles.set(path, bytes)
    return bytes
  }
}
