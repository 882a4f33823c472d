import { checkCount } from '../tree/shape.ts'

/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles: height 8). */
export const tileWidth = 256

/** The levels of the tree that one level of tiles spans. */
export const tileHeight = 8

/**
 * The tile that holds, for `width` subtrees of `256^level` leaves, one hash each, beginning with the
 * subtree `index * 256`. It is partial while `width` is below 256.
 */
export interface Tile {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** The entries from `index * 256` on; partial while `width` is below 256. */
export type EntryBundle = Omit<Tile, 'level'>

/** The number of hashes that a log of `size` leaves has at a level of tiles. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** The tile at a place in a log of `size` leaves, as wide as it is there; width 0 for none. */
export function tileAt(size: number, level: number, index: number): Tile {
  const rest = hashesAtLevel(size, level) - index * tileWidth
  return { level, index, width: Math.max(0, Math.min(tileWidth, rest)) }
}

/**
 * The tiles that a log of `newSize` leaves has and one of `oldSize` has not, or has narrower: what a
 * log writes when it grows. Lowest level first, left to right.
 */
export function tilesBetween(oldSize: number, newSize: number): Tile[] {
  checkCount(oldSize, 'The old size')
  checkCount(newSize, 'The new size')
  const tiles: Tile[] = []
  for (let level = 0; hashesAtLevel(newSize, level) > 0; level++) {
    const before = hashesAtLevel(oldSize, level)
    const after = hashesAtLevel(newSize, level)
    if (before >= after) break
    for (let index = Math.floor(before / tileWidth); index * tileWidth < after; index++) {
      tiles.push(tileAt(newSize, level, index))
    }
  }
  return tiles
}

/** The entry bundles that a log of `newSize` entries has and one of `oldSize` has not, or narrower. */
export function entryBundlesBetween(oldSize: number, newSize: number): EntryBundle[] {
  return tilesBetween(oldSize, newSize)
    .filter(({ level }) => level === 0)
    .map(({ index, width }) => ({ index, width }))
}

/** The partial tiles on the right edge of a log of `size` leaves, one per level that has any. */
export function edgeTiles(size: number): Tile[] {
  checkCount(size, 'A tree size')
  const tiles: Tile[] = []
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const count = hashesAtLevel(size, level)
    if (count % tileWidth !== 0) tiles.push(tileAt(size, level, Math.floor(count / tileWidth)))
  }
  return tiles
}
