import { TransparencyLogError } from '../transparency-log-error.ts'
import {
  appendLeaves,
  type CompactRange,
  emptyRange,
  readCompactRange,
  treeRoot,
} from '../tree/compact-range.ts'
import { hashSize } from '../tree/hashes.ts'
import { runHeight, runRootsOf, runWidth } from './runs.ts'
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
  /** The roots of the complete runs of each of these. */
  readonly partialRunRoots: readonly Uint8Array[]
}

/** The edge of a log without entries. */
export const emptyEdge: TileEdge = { ...emptyRange, partialTiles: [], partialRunRoots: [] }

/** A tile that growing has made or widened. */
export interface NewTile extends Tile {
  readonly bytes: Uint8Array
  /**
   * The roots of its complete runs of 16 hashes, which growing works out anyway. Kept beside the tile they make a
   * proof of few hashes (`readFromRows`); nobody else needs them.
   */
  readonly runRoots: Uint8Array
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
  const columnAt = (level: number) => (columns[level] ??= openColumn(edge, level))

  const range = appendLeaves(edge, leafHashes, (treeLevel, hash) => {
    const height = treeLevel % tileHeight
    const level = (treeLevel - height) / tileHeight
    if (height === runHeight) addRunRoot(columnAt(level), hash)
    if (height !== 0) return
    if (level > 0) closeTile(level - 1)
    addHash(columnAt(level), hash)
  })

  // The hash above a tile is there once the tile is full.
  function closeTile(level: number): void {
    const column = columnAt(level)
    tiles.push(tileOf(column, level))
    columns[level] = emptyColumn(column.index + 1)
  }

  const partialTiles = [...edge.partialTiles]
  const partialRunRoots = [...edge.partialRunRoots]
  for (const [level, column] of columns.entries()) {
    const tile = tileOf(column, level)
    partialTiles[level] = tile.bytes
    partialRunRoots[level] = tile.runRoots
    if (tile.width > 0) tiles.push(tile)
  }
  const grown = { ...range, partialTiles, partialRunRoots }
  return { size: range.size, root: treeRoot(range), tiles, edge: grown }
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
  return { ...range, partialTiles, partialRunRoots: partialTiles.map(runRootsOf) }
}

/** A tile being filled. Its buffers are never shared with a tile handed out while partial. */
interface Column {
  readonly index: number
  readonly bytes: Uint8Array
  readonly runRoots: Uint8Array
  width: number
}

function openColumn({ partialRunRoots, partialTiles, size }: TileEdge, level: number): Column {
  const column = emptyColumn(Math.floor(hashesAtLevel(size, level) / tileWidth))
  const partial = partialTiles[level]
  if (partial === undefined) return column
  column.bytes.set(partial)
  column.runRoots.set(partialRunRoots[level] ?? [])
  return { ...column, width: partial.length / hashSize }
}

function emptyColumn(index: number): Column {
  const runRoots = new Uint8Array(tileSizeMax / runWidth)
  return { index, bytes: new Uint8Array(tileSizeMax), runRoots, width: 0 }
}

function addHash(column: Column, hash: Uint8Array): void {
  column.bytes.set(hash, column.width * hashSize)
  column.width += 1
}

/** The run's last hash has been added. */
function addRunRoot({ runRoots, width }: Column, hash: Uint8Array): void {
  runRoots.set(hash, (width / runWidth - 1) * hashSize)
}

function tileOf({ bytes, index, runRoots, width }: Column, level: number): NewTile {
  return {
    ...{ level, index, width, bytes: bytes.subarray(0, width * hashSize) },
    runRoots: runRoots.subarray(0, Math.floor(width / runWidth) * hashSize),
  }
}
