import { equalBytes } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { hashSize, nodeHash } from '../tree/hashes.ts'
import { checkCount, isCount, type ReadHashes } from '../tree/shape.ts'
import { foldEdge, type PathPlan, planPath } from './path-plan.ts'
import type { ProofVerification } from './proof-verification.ts'

/** The claim that the leaf at `index` of the tree with `size` leaves and this `root` hashes to `leafHash`. */
export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * The inclusion proof of leaf `index` in the tree of `size` leaves: sibling hashes from the leaf's up
 * (RFC 6962 §2.1.1). Throws `out-of-range` where there is no such leaf.
 */
export async function inclusionProof(
  readHashes: ReadHashes,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  const plan = planInclusion(index, size)
  return foldEdge(plan, await readHashes(plan.nodes))
}

/** What `inclusionProof` reads; for those who hold the hashes in memory. */
export function planInclusion(index: number, size: number): PathPlan {
  checkCount(index, 'A leaf index')
  checkCount(size, 'A tree size')
  if (index >= size) {
    throw new TransparencyLogError('out-of-range', `Leaf ${index} is not in a tree of ${size}`)
  }
  return planPath({ level: 0, index }, size)
}

/** Whether the proof shows what is claimed (RFC 9162 §2.1.3.2). Never throws. */
export function verifyInclusion(claim: InclusionClaim): ProofVerification {
  const { leafHash, index, size, root, proof } = claim
  if (!isCount(index) || !isCount(size) || index >= size) {
    return { valid: false, reason: 'out-of-range' }
  }
  if (leafHash.length !== hashSize || proof.some((hash) => hash.length !== hashSize)) {
    return { valid: false, reason: 'malformed-hash' }
  }
  const reached = climb(leafHash, { index, last: size - 1 }, proof)
  if (reached === undefined) return { valid: false, reason: 'wrong-length' }
  return equalBytes(reached, root) ? { valid: true } : { valid: false, reason: 'root-mismatch' }
}

/** The root that the path leads to, or undefined where it ends too early or too late. */
function climb(
  leafHash: Uint8Array,
  { index, last }: { index: number; last: number },
  siblings: readonly Uint8Array[],
): Uint8Array | undefined {
  let hash = leafHash
  let position = index
  let edge = last
  for (const sibling of siblings) {
    if (edge === 0) return undefined
    if (position % 2 === 1 || position === edge) {
      hash = nodeHash(sibling, hash)
      // A node without a right sibling rises unchanged until it is somebody's right child.
      while (position % 2 === 0 && position !== 0) {
        position /= 2
        edge = Math.floor(edge / 2)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    position = Math.floor(position / 2)
    edge = Math.floor(edge / 2)
  }
  return edge === 0 ? hash : undefined
}
