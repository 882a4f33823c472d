import { hashSize, nodeHash, nodeHashAt } from '../tree/hashes.ts'
import type { ReadHashes, TreeNode } from '../tree/shape.ts'
import { tileHeight } from './tile.ts'

/**
 * The levels of the tree that a run spans: half of a tile's. With its sixteen hashes and the sixteen roots of a tile's
 * runs the way up through a tile takes 22 hashes, where it takes 247 with the tile's own hashes alone.
 */
export const runHeight = tileHeight / 2

/** Hashes in a run. */
export const runWidth = 2 ** runHeight

/** Neighbouring hashes of one level of the tree, from the one at `start` on. */
export interface HashRow {
  readonly level: number
  /** 0-based, among all hashes of the level. */
  readonly start: number
  /** One after the other, 32 bytes each. */
  readonly hashes: Uint8Array
}

/**
 * The hashes of a tree, made of rows that are at hand where one of them covers the subtree, else read. A row that lies
 * lower costs more hashes: the highest comes first. As `ReadHashes`, nothing is checked.
 */
export function readFromRows(rows: readonly HashRow[], otherwise: ReadHashes): ReadHashes {
  const highestFirst = rows.toSorted((a, b) => b.level - a.level)
  return async (nodes) => {
    const made = nodes.map((node) => makeFromRows(highestFirst, node))
    const missing = nodes.filter((_, at) => made[at] === undefined)
    const read = missing.length === 0 ? [] : [...(await otherwise(missing))]
    return made.flatMap((hash) => hash ?? read.shift() ?? [])
  }
}

/** The roots of the complete runs of a tile, from its hashes. */
export function runRootsOf(hashes: Uint8Array): Uint8Array {
  const count = Math.floor(hashes.length / (runWidth * hashSize))
  const roots = new Uint8Array(count * hashSize)
  for (let at = 0; at < count; at++) {
    roots.set(rootBetween(hashes, at * runWidth, runWidth), at * hashSize)
  }
  return roots
}

function makeFromRows(rows: readonly HashRow[], node: TreeNode): Uint8Array | undefined {
  for (const { hashes, level, start } of rows) {
    if (level > node.level) continue
    const count = 2 ** (node.level - level)
    const first = node.index * count - start
    if (first >= 0 && (first + count) * hashSize <= hashes.length) {
      return rootBetween(hashes, first, count)
    }
  }
  return undefined
}

/** The root over `count` hashes, a power of two. */
function rootBetween(hashes: Uint8Array, first: number, count: number): Uint8Array {
  if (count === 1) return hashes.subarray(first * hashSize, (first + 1) * hashSize)
  if (count === 2) return nodeHashAt(hashes, first * hashSize)
  const half = count / 2
  return nodeHash(rootBetween(hashes, first, half), rootBetween(hashes, first + half, half))
}
