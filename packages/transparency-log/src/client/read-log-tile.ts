import { entryBundleSizeMax, parseEntryBundle } from '../tiles/entry-bundle.ts'
import { type EntryBundle, type Tile, tileWidth } from '../tiles/tile.ts'
import { entryBundlePath, tilePath } from '../tiles/tile-path.ts'
import type { ReadTile } from '../tiles/tile-reader.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { hashSize } from '../tree/hashes.ts'
import type { ReadResource } from './log-resources.ts'

/** Tiles as a log publishes them. Where a partial tile has been cleared away, the full one has come. */
export function createReadTile(read: ReadResource): ReadTile {
  return async (tile: Tile) => {
    const exact = await read(tilePath(tile), tile.width * hashSize)
    if (exact !== undefined) return exact
    const full = { ...tile, width: tileWidth }
    const bytes = await read(tilePath(full), tileWidth * hashSize)
    if (bytes === undefined || tile.width === tileWidth) throw missing(tilePath(tile))
    return bytes.subarray(0, tile.width * hashSize)
  }
}

/** The entries of a bundle as a log publishes it, by the same rule. */
export async function readEntryBundle(
  read: ReadResource,
  bundle: EntryBundle,
): Promise<Uint8Array[]> {
  const exact = await read(entryBundlePath(bundle), entryBundleSizeMax)
  if (exact !== undefined) return parseEntryBundle(exact, bundle.width)
  const full = { ...bundle, width: tileWidth }
  const bytes = await read(entryBundlePath(full), entryBundleSizeMax)
  if (bytes === undefined || bundle.width === tileWidth) throw missing(entryBundlePath(bundle))
  return parseEntryBundle(bytes, tileWidth).slice(0, bundle.width)
}

function missing(path: string) {
  return new TransparencyLogError('resource-missing', `The log does not have ${path}`)
}
