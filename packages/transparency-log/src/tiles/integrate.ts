import { TransparencyLogError } from '../transparency-log-error.ts'
import {
  appendLeaves,
  type CompactRange,
  emptyRange,
  readCompactRange,
  treeRoot,
} from '../tree/compact-range.ts'
import { hashSize } from '../tree/hashes.ts'
import { edgeTiles, hashesAtLevel, type Tile, tileHeight, tileWidth } from './tile.ts'
import { createTileReader, type ReadTile } from './tile-reader.ts'

const tileSizeMax = tileWidth * hashSize

/**
 * All that a sequencer must hold to go on writing a tiled log: never more than a hash per level of the
 * tree and a partial tile per level of tiles, whatever the size.
 */
export interface TileEdge extends CompactRange {
  /** The hashes of the partial tile at each level of tiles; empty where its last tile is full. */
  readonly partialTiles: readonly Uint8Array[]
}

/** The edge of a log without entries. */
export const emptyEdge: TileEdge = { ...emptyRange, partialTiles: [] }

/** A tile that growing has made or widened. */
export interface NewTile extends Tile {
  readonly bytes: Uint8Array
}

/** What a log becomes by growing: what to write, what to sign, and where to go on from. */
export interface Integration {
  readonly size: number
  readonly root: Uint8Array
  readonly tiles: readonly NewTile[]
  readonly edge: TileEdge
}

/**
 * Grows a tiled log by leaf hashes: the tiles to write (full ones, and for each level that changed the
 * partial one), the new root and the new edge. `edge` stays as it was: a batch that could not be
 * written is integrated again from the same edge. Costs two hashes per leaf, at any size.
 */
export function integrate(edge: TileEdge, leafHashes: readonly Uint8Array[]): Integration {
  const columns: Column[] = []
  const tiles: NewTile[] = []
  const columnAt = (level: number) =>
    (columns[level] ??= openColumn(edge.partialTiles[level], edge.size, level))

  const range = appendLeaves(edge, leafHashes, (treeLevel, hash) => {
    if (treeLevel % tileHeight !== 0) return
    const level = treeLevel / tileHeight
    const column = columnAt(level)
    column.bytes.set(hash, column.width * hashSize)
    column.width += 1
    if (column.width < tileWidth) return
    tiles.push({ level, index: column.index, width: tileWidth, bytes: column.bytes })
    columns[level] = emptyColumn(column.index + 1)
  })

  const partialTiles = [...edge.partialTiles]
  for (const [level, { index, width, bytes }] of columns.entries()) {
    const partial = bytes.subarray(0, width * hashSize)
    partialTiles[level] = partial
    if (width > 0) tiles.push({ level, index, width, bytes: partial })
  }
  return { size: range.size, root: treeRoot(range), tiles, edge: { ...range, partialTiles } }
}

/** The edge of a log of `size` leaves, from its stored tiles: how a sequencer starts. */
export async function readEdge(readTile: ReadTile, size: number): Promise<TileEdge> {
  const tiles = edgeTiles(size)
  const partialTiles: Uint8Array[] = []
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) partialTiles.push(new Uint8Array())
  await Promise.all(
    tiles.map(async (tile) => {
      const bytes = await readTile(tile)
      if (bytes.length !== tile.width * hashSize) {
        throw new TransparencyLogError('malformed-tile', 'A tile is not as wide as it should be')
      }
      partialTiles[tile.level] = bytes
    }),
  )
  const range = await readCompactRange(createTileReader(readTile).at(size), size)
  return { ...range, partialTiles }
}

/** A tile being filled. Its buffer is never shared with a tile handed out while partial. */
interface Column {
  readonly index: number
  readonly bytes: Uint8Array
  width: number
}

function openColumn(partial: Uint8Array | undefined, size: number, level: number): Column {
  const column = emptyColumn(Math.floor(hashesAtLevel(size, level) / tileWidth))
  if (partial === undefined) return column
  column.bytes.set(partial)
  return { ...column, width: partial.length / hashSize }
}

function emptyColumn(index: number): Column {
  return { index, bytes: new Uint8Array(tileSizeMax), width: 0 }
}
