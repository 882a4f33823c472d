import { TransparencyLogError } from '../transparency-log-error.ts'

/**
 * A complete subtree: the one over the leaves from `index * 2^level` up to `(index + 1) * 2^level`.
 * Its hash never changes once the log has grown over it.
 */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/**
 * How the hashes of complete subtrees are come by, in the order asked: from memory, tiles or a
 * database. It throws where one is missing.
 */
export type ReadHashes = (
  nodes: readonly TreeNode[],
) => readonly Uint8Array[] | Promise<readonly Uint8Array[]>

/** The largest power of two smaller than `size`, where RFC 6962 splits a tree. `size` is at least 2. */
export function largestPowerOfTwoBelow(size: number): number {
  checkCount(size, 'A tree to be split')
  if (size < 2) throw new TransparencyLogError('out-of-range', 'A tree of one leaf has no split')
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/**
 * The fewest complete subtrees that cover the leaves from `start` to `end`, left to right. `start`
 * must be a multiple of a power of two not smaller than the count: a tree's or subtree's own start.
 */
export function coveringNodes(start: number, end: number): TreeNode[] {
  const nodes: TreeNode[] = []
  let level = 0
  let index = end
  for (let rest = end - start; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      index -= 1
      nodes.push({ level, index })
    }
    index /= 2
    level += 1
  }
  return nodes.reverse()
}

/** Refuses what cannot be a tree size or leaf index: a count is a whole number up to 2^53 - 1. */
export function checkCount(count: number, what: string): void {
  if (!isCount(count)) {
    throw new TransparencyLogError('out-of-range', `${what} is not a count: ${count}`)
  }
}

export function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0
}
