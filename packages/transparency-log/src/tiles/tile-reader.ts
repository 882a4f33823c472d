import type { ReadHashes, TreeNode } from '../tree/shape.ts'
import { type Tile, tileAt, tileHeight } from './tile.ts'
import { expandTile, hashInTile, type TileHashes } from './tile-hashes.ts'

/** Reads the bytes of a tile: exactly `width` hashes. It throws where the tile is missing. */
export type ReadTile = (tile: Tile) => Uint8Array | Promise<Uint8Array>

/** The hashes of a tiled log at any of its sizes, from tiles that are kept once read. */
export interface TileReader {
  /** Reads the hashes of the log as it was at `size` leaves, and only tiles that exist then. */
  readonly at: (size: number) => ReadHashes
  /** Forgets all tiles: for a reader that has found one of them to be wrong. */
  readonly clear: () => void
}

/**
 * A reader that keeps `tilesMax` tiles (16 kB each; 2,048 by default) and asks for each once, however many
 * wait for it. Of these the last used stay, and tiles above the leaves' longer: each is in the way of 256
 * times as many proofs, and all of a log of 10^8 leaves fit. Then a proof reads the leaf's own tile at the most, or
 * nothing where that part of it is at hand (`readFromRows`). What it reads is not checked: it is as good as the proof
 * made of it.
 */
export function createTileReader(
  readTile: ReadTile,
  { tilesMax = 2048 }: { tilesMax?: number } = {},
): TileReader {
  const leafTiles: Kept = new Map()
  const upperTiles: Kept = new Map()

  const load = (tile: Tile): Promise<TileHashes> => {
    const kept = tile.level === 0 ? leafTiles : upperTiles
    const key = `${tile.level}/${tile.index}`
    const found = kept.get(key)
    // A tile only ever grows to the right, so a wider one answers for every narrower.
    const usable = found !== undefined && found.width >= tile.width
    const entry = usable ? found : { width: tile.width, hashes: expand(readTile, tile) }
    kept.delete(key)
    kept.set(key, entry)
    if (!usable) forgetOnFailure(kept, key, entry)
    if (leafTiles.size + upperTiles.size > tilesMax) {
      forgetOldest(leafTiles.size > tilesMax / 4 ? leafTiles : upperTiles)
    }
    return entry.hashes
  }

  return {
    at: (size) => (nodes) => readNodes(load, size, nodes),
    clear: () => {
      leafTiles.clear()
      upperTiles.clear()
    },
  }
}

/** Tiles by level and index, in the order in which they were last used. */
type Kept = Map<string, KeptTile>

function forgetOldest(kept: Kept): void {
  const [oldest] = kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
}

interface KeptTile {
  readonly width: number
  readonly hashes: Promise<TileHashes>
}

/** A failure is told to those who wait, and not kept: the next may have better luck. */
function forgetOnFailure(kept: Kept, key: string, entry: KeptTile): void {
  entry.hashes.catch(() => {
    if (kept.get(key) === entry) kept.delete(key)
  })
}

async function expand(readTile: ReadTile, tile: Tile): Promise<TileHashes> {
  return expandTile(tile, await readTile(tile))
}

/** A proof's nodes lie in few tiles: each is waited for once. */
async function readNodes(
  load: (tile: Tile) => Promise<TileHashes>,
  size: number,
  nodes: readonly TreeNode[],
): Promise<Uint8Array[]> {
  const tiles: Tile[] = []
  const positions = nodes.map((node) => {
    const tile = tileOf(node, size)
    const known = tiles.findIndex(
      ({ level, index }) => level === tile.level && index === tile.index,
    )
    return known >= 0 ? known : tiles.push(tile) - 1
  })
  const loaded = await Promise.all(tiles.map(load))
  return nodes.map(({ level, index }, at) => {
    const height = level % tileHeight
    return hashInTile(loaded[positions[at] ?? 0], height, index % 2 ** (tileHeight - height))
  })
}

/** The tile that holds a node, or the hashes below it. */
function tileOf({ level, index }: TreeNode, size: number): Tile {
  const height = level % tileHeight
  return tileAt(size, (level - height) / tileHeight, Math.floor(index / 2 ** (tileHeight - height)))
}
