import { TransparencyLogError } from '../transparency-log-error.ts'
import { foldHashes, hashSize, nodeHash } from './hashes.ts'
import { checkCount, coveringNodes, type ReadHashes } from './shape.ts'

/**
 * All that must be remembered of a tree to append to it: its size and the hashes of the complete
 * subtrees that cover it, largest first; as many as `size` has one bits.
 */
export interface CompactRange {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/** The tree without leaves. */
export const emptyRange: CompactRange = { size: 0, hashes: [] }

/** Told each complete subtree as appending completes it, leaves (level 0) included. */
export type OnNode = (level: number, hash: Uint8Array) => void

/** The compact range of a tree of `size` leaves, from the hashes of its complete subtrees. */
export async function readCompactRange(
  readHashes: ReadHashes,
  size: number,
): Promise<CompactRange> {
  checkCount(size, 'The size of a tree')
  return { size, hashes: await readHashes(coveringNodes(0, size)) }
}

/**
 * The range grown by `leafHashes`, at one node hash per leaf on average and none remembered. `range`
 * is left as it was, so that an append that fails outside can be forgotten.
 */
export function appendLeaves(
  range: CompactRange,
  leafHashes: Iterable<Uint8Array>,
  onNode?: OnNode,
): CompactRange {
  const hashes = [...range.hashes]
  let size = range.size
  for (const leaf of leafHashes) {
    if (leaf.length !== hashSize) {
      throw new TransparencyLogError('malformed-hash', 'A leaf hash has 32 bytes')
    }
    pushLeaf(hashes, size, leaf, onNode)
    size += 1
  }
  checkCount(size, 'The size of a tree')
  return { size, hashes }
}

/** The root hash of the tree that the range covers. */
export function treeRoot(range: CompactRange): Uint8Array {
  return foldHashes(range.hashes)
}

/** Each trailing one bit of the size is a subtree that the new leaf completes to one twice as large. */
function pushLeaf(hashes: Uint8Array[], size: number, leaf: Uint8Array, onNode?: OnNode): void {
  let hash = leaf
  let level = 0
  onNode?.(level, hash)
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = hashes.pop()
    if (left === undefined) {
      throw new TransparencyLogError('out-of-range', 'The range lacks hashes for its size')
    }
    hash = nodeHash(left, hash)
    level += 1
    onNode?.(level, hash)
  }
  hashes.push(hash)
}
