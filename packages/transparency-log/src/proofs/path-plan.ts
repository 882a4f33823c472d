import { foldHashes } from '../tree/hashes.ts'
import { coveringNodes, type TreeNode } from '../tree/shape.ts'

/**
 * The hashes to read for a proof, lowest first. Those from `edgeStart` to `edgeEnd` cover the one
 * sibling that is not a complete subtree, the tree's right edge; folded they are one hash of the proof.
 */
export interface PathPlan {
  readonly nodes: readonly TreeNode[]
  readonly edgeStart: number
  readonly edgeEnd: number
}

/** The siblings on the way from a complete subtree up to the root of a tree of `size` leaves. */
export function planPath(node: TreeNode, size: number): PathPlan {
  const nodes: TreeNode[] = []
  let { level, index } = node
  let last = Math.floor((size - 1) / 2 ** level)
  let edgeStart = 0
  let edgeEnd = 0
  while (last > 0) {
    if (index % 2 === 1) {
      nodes.push({ level, index: index - 1 })
    } else if (index + 1 < last) {
      nodes.push({ level, index: index + 1 })
    } else if (index + 1 === last) {
      edgeStart = nodes.length
      nodes.push(...coveringNodes(last * 2 ** level, size))
      edgeEnd = nodes.length
    }
    index = Math.floor(index / 2)
    last = Math.floor(last / 2)
    level += 1
  }
  return { nodes, edgeStart, edgeEnd }
}

/** The proof, once the planned hashes have been read. */
export function foldEdge(plan: PathPlan, hashes: readonly Uint8Array[]): Uint8Array[] {
  const { edgeStart, edgeEnd } = plan
  if (edgeEnd - edgeStart < 2) return [...hashes]
  return [
    ...hashes.slice(0, edgeStart),
    foldHashes(hashes.slice(edgeStart, edgeEnd)),
    ...hashes.slice(edgeEnd),
  ]
}
