import { TransparencyLogError } from '../transparency-log-error.ts'
import { isCount, type ReadHashes, type TreeNode } from '../tree/shape.ts'
import { verifyInclusion } from './inclusion.ts'
import { foldEdge, planPath } from './path-plan.ts'
import type { ProofVerification } from './proof-verification.ts'

/**
 * The claim that the leaves under `node`, as many as the tree of `size` leaves has there, have this root
 * of their own.
 */
export interface SubtreeClaim {
  readonly node: TreeNode
  readonly subtreeRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * The proof that a run of `2^level` leaves, or what there is of it at the right edge, is in the tree: one
 * proof for all of them, shorter than that of any. Throws `out-of-range` where there is no such leaf.
 */
export async function subtreeProof(
  readHashes: ReadHashes,
  node: TreeNode,
  size: number,
): Promise<Uint8Array[]> {
  if (!isIn(node, size)) {
    throw new TransparencyLogError('out-of-range', 'The tree has no leaf under that node')
  }
  const plan = planPath(node, size)
  return foldEdge(plan, await readHashes(plan.nodes))
}

/** Whether the proof shows what is claimed. Never throws. */
export function verifySubtree(claim: SubtreeClaim): ProofVerification {
  const { node, subtreeRoot, size, root, proof } = claim
  if (!isIn(node, size)) return { valid: false, reason: 'out-of-range' }
  // Seen from above, runs of leaves are the leaves of a smaller tree of the same shape and root.
  return verifyInclusion({
    leafHash: subtreeRoot,
    index: node.index,
    size: Math.ceil(size / 2 ** node.level),
    root,
    proof,
  })
}

function isIn({ level, index }: TreeNode, size: number): boolean {
  const areCounts = isCount(level) && isCount(index) && isCount(size)
  return areCounts && level <= 53 && index * 2 ** level < size
}
