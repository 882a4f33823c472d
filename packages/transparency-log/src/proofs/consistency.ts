import { equalBytes } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { hashSize, nodeHash } from '../tree/hashes.ts'
import { checkCount, isCount, type ReadHashes } from '../tree/shape.ts'
import { foldEdge, type PathPlan, planPath } from './path-plan.ts'
import type { ProofVerification } from './proof-verification.ts'

/** The claim that the tree of `newSize` leaves begins with the very leaves of the tree of `oldSize`. */
export interface ConsistencyClaim {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly newSize: number
  readonly newRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * The consistency proof between two sizes of one tree (RFC 6962 §2.1.2). Throws `out-of-range` unless
 * 1 ≤ oldSize ≤ newSize: a tree without leaves is consistent with every tree, so there is nothing to
 * prove, and a verifier that accepted such a proof would accept any history.
 */
export async function consistencyProof(
  readHashes: ReadHashes,
  oldSize: number,
  newSize: number,
): Promise<Uint8Array[]> {
  const plan = planConsistency(oldSize, newSize)
  return foldEdge(plan, await readHashes(plan.nodes))
}

/** What `consistencyProof` reads; for those who hold the hashes in memory. */
export function planConsistency(oldSize: number, newSize: number): PathPlan {
  checkCount(oldSize, 'The old size')
  checkCount(newSize, 'The new size')
  if (oldSize === 0 || oldSize > newSize) {
    throw new TransparencyLogError('out-of-range', `No proof leads from ${oldSize} to ${newSize}`)
  }
  if (oldSize === newSize) return { nodes: [], edgeStart: 0, edgeEnd: 0 }
  const shared = lastCompleteSubtree(oldSize)
  const path = planPath(shared, newSize)
  // Where the old tree is one complete subtree, its root is that subtree's hash, and known.
  if (shared.index === 0) return path
  return {
    nodes: [shared, ...path.nodes],
    edgeStart: path.edgeStart + 1,
    edgeEnd: path.edgeEnd + 1,
  }
}

/** Whether the proof shows what is claimed (RFC 9162 §2.1.4.2). Never throws. */
export function verifyConsistency(claim: ConsistencyClaim): ProofVerification {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) {
    return { valid: false, reason: 'out-of-range' }
  }
  if (oldSize === newSize) {
    if (proof.length > 0) return { valid: false, reason: 'wrong-length' }
    return equalBytes(oldRoot, newRoot)
      ? { valid: true }
      : { valid: false, reason: 'root-mismatch' }
  }
  if (oldRoot.length !== hashSize || proof.some((hash) => hash.length !== hashSize)) {
    return { valid: false, reason: 'malformed-hash' }
  }
  const shared = lastCompleteSubtree(oldSize)
  const path = shared.index === 0 ? [oldRoot, ...proof] : proof
  const last = Math.floor((newSize - 1) / 2 ** shared.level)
  const roots = climb(path, shared.index, last)
  if (roots === undefined) return { valid: false, reason: 'wrong-length' }
  const shown = equalBytes(roots.old, oldRoot) && equalBytes(roots.new, newRoot)
  return shown ? { valid: true } : { valid: false, reason: 'root-mismatch' }
}

/** Both roots that the path leads to, or undefined where it does not lead to a root. */
function climb(
  [first, ...siblings]: readonly Uint8Array[],
  index: number,
  lastIndex: number,
): { old: Uint8Array; new: Uint8Array } | undefined {
  if (first === undefined) return undefined
  let oldHash = first
  let newHash = first
  let position = index
  let last = lastIndex
  for (const sibling of siblings) {
    if (last === 0) return undefined
    if (position % 2 === 1 || position === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (position % 2 === 0 && position !== 0) {
        position /= 2
        last = Math.floor(last / 2)
      }
    } else {
      newHash = nodeHash(newHash, sibling)
    }
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? { old: oldHash, new: newHash } : undefined
}

/** The rightmost complete subtree of a tree, as large as can be: the place where old and new part. */
function lastCompleteSubtree(size: number): { level: number; index: number } {
  let level = 0
  let count = size
  while (count % 2 === 0) {
    count /= 2
    level += 1
  }
  return { level, index: count - 1 }
}
