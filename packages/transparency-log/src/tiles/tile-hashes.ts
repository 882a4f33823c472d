import { TransparencyLogError } from '../transparency-log-error.ts'
import { hashSize, nodeHashAt } from '../tree/hashes.ts'
import { type Tile, tileHeight } from './tile.ts'

/** A tile with the complete subtrees above its hashes, by height: what a proof takes its nodes from. */
export interface TileHashes {
  readonly rows: readonly Uint8Array[]
}

/** Checks a tile's bytes and hashes it upwards once. Throws `malformed-tile` for a wrong length. */
export function expandTile({ width }: Pick<Tile, 'width'>, bytes: Uint8Array): TileHashes {
  if (bytes.length !== width * hashSize) {
    throw new TransparencyLogError(
      'malformed-tile',
      `A tile of ${width} hashes has ${bytes.length} bytes`,
    )
  }
  const rows = [bytes]
  let row = bytes
  for (let height = 1; height < tileHeight; height++) {
    row = rowAbove(row)
    rows.push(row)
  }
  return { rows }
}

/** The hash at a height above the tile's own, counted from its left; throws `out-of-range` for none. */
export function hashInTile(
  tile: TileHashes | undefined,
  height: number,
  index: number,
): Uint8Array {
  const row = tile?.rows[height]
  const start = index * hashSize
  if (row === undefined || index < 0 || start + hashSize > row.length) {
    throw new TransparencyLogError('out-of-range', 'The tile does not cover the subtree')
  }
  return row.subarray(start, start + hashSize)
}

function rowAbove(row: Uint8Array): Uint8Array {
  const pairs = Math.floor(row.length / (2 * hashSize))
  const above = new Uint8Array(pairs * hashSize)
  for (let pair = 0; pair < pairs; pair++) {
    above.set(nodeHashAt(row, pair * 2 * hashSize), pair * hashSize)
  }
  return above
}
