import { nodeHash } from '@bauhinia/transparency-log'

/** One step up the tree: the sibling, on which side it stands, and what both hash to. */
export interface InclusionStep {
  readonly side: 'left' | 'right'
  readonly sibling: Uint8Array
  readonly result: Uint8Array
}

/**
 * An inclusion proof step by step, for people: the last result is the root if the proof is right
 * (RFC 9162 §2.1.3.2). Only explains; `verifyInclusion` is what decides.
 */
export function inclusionSteps({
  leafHash,
  index,
  treeSize,
  proof,
}: {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly treeSize: number
  readonly proof: readonly Uint8Array[]
}): InclusionStep[] {
  let [position, last, hash] = [index, treeSize - 1, leafHash]
  return proof.map((sibling) => {
    const isOnLeft = position % 2 === 1 || position === last
    hash = isOnLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
    // A node without a right sibling rises unchanged until it is somebody's right child.
    while (isOnLeft && position % 2 === 0 && position !== 0) {
      position /= 2
      last = Math.floor(last / 2)
    }
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
    return { side: isOnLeft ? 'left' : 'right', sibling, result: hash }
  })
}
