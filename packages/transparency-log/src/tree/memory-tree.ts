import { planConsistency } from '../proofs/consistency.ts'
import { planInclusion } from '../proofs/inclusion.ts'
import { foldEdge } from '../proofs/path-plan.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { foldHashes, hashSize, leafHash, nodeHash } from './hashes.ts'
import { checkCount, coveringNodes, type TreeNode } from './shape.ts'

/** A whole tree in memory, 64 bytes per leaf: for tests, small logs and tools. */
export interface MemoryTree {
  /** The number of leaves. */
  readonly size: () => number
  /** Appends an entry and answers its index. */
  readonly append: (entry: Uint8Array) => number
  /** Appends an entry of which only the leaf hash is known, and answers its index. */
  readonly appendLeaf: (hash: Uint8Array) => number
  /** The root now, or at an earlier size. */
  readonly root: (size?: number) => Uint8Array
  /** The hash of a complete subtree; throws `out-of-range` where there is none. A view, not a copy. */
  readonly hashAt: (node: TreeNode) => Uint8Array
  /** As `inclusionProof`, at once; `size` defaults to the present one. */
  readonly inclusionProof: (index: number, size?: number) => Uint8Array[]
  /** As `consistencyProof`, at once. */
  readonly consistencyProof: (oldSize: number, newSize?: number) => Uint8Array[]
}

/** An empty tree in memory. */
export function createMemoryTree(): MemoryTree {
  const levels: HashColumn[] = []

  const hashAt = ({ level, index }: TreeNode) => {
    const column = levels[level]
    if (column === undefined || !(index >= 0 && index < column.count)) {
      throw new TransparencyLogError('out-of-range', `The tree has no node ${index} at ${level}`)
    }
    return hashIn(column, index)
  }
  const size = () => levels[0]?.count ?? 0
  const upTo = (wanted: number) => {
    checkCount(wanted, 'A tree size')
    if (wanted <= size()) return wanted
    throw new TransparencyLogError('out-of-range', `The tree has not reached ${wanted} leaves`)
  }
  const appendLeaf = (hash: Uint8Array) => {
    if (hash.length !== hashSize) {
      throw new TransparencyLogError('malformed-hash', 'A leaf hash has 32 bytes')
    }
    grow(levels, hash)
    return size() - 1
  }
  return {
    size,
    append: (entry) => appendLeaf(leafHash(entry)),
    appendLeaf,
    root: (at = size()) => foldHashes(coveringNodes(0, upTo(at)).map(hashAt)),
    hashAt,
    inclusionProof: (index, at = size()) => {
      const plan = planInclusion(index, upTo(at))
      return foldEdge(plan, plan.nodes.map(hashAt))
    },
    consistencyProof: (oldSize, newSize = size()) => {
      const plan = planConsistency(oldSize, upTo(newSize))
      return foldEdge(plan, plan.nodes.map(hashAt))
    },
  }
}

/** The hashes of one level side by side: an object per hash would cost four times the memory. */
interface HashColumn {
  bytes: Uint8Array
  count: number
}

function grow(levels: HashColumn[], leaf: Uint8Array): void {
  let hash = leaf
  for (let level = 0; ; level++) {
    const column = levels[level] ?? { bytes: new Uint8Array(64 * hashSize), count: 0 }
    levels[level] = column
    push(column, hash)
    if (column.count % 2 === 1) return
    hash = nodeHash(hashIn(column, column.count - 2), hash)
  }
}

function push(column: HashColumn, hash: Uint8Array): void {
  const at = column.count * hashSize
  if (at === column.bytes.length) {
    const wider = new Uint8Array(column.bytes.length * 2)
    wider.set(column.bytes)
    column.bytes = wider
  }
  column.bytes.set(hash, at)
  column.count += 1
}

function hashIn({ bytes }: HashColumn, index: number): Uint8Array {
  return bytes.subarray(index * hashSize, (index + 1) * hashSize)
}
