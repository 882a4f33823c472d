import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryTree, leafHash } from '@bauhinia/transparency-log'
import fc from 'fast-check'
import { inclusionSteps } from './inclusion-steps.ts'

test('the steps of a proof lead from any leaf of any tree to its root', () => {
  const places = fc
    .integer({ min: 1, max: 70 })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
  fc.assert(
    fc.property(places, ([treeSize, index]) => {
      const tree = createMemoryTree()
      for (let at = 0; at < treeSize; at += 1) tree.append(Uint8Array.of(at))
      const leaf = leafHash(Uint8Array.of(index))

      const proof = tree.inclusionProof(index)
      const steps = inclusionSteps({ leafHash: leaf, index, treeSize, proof })

      assert.equal(steps.length, proof.length)
      assert.deepEqual(Buffer.from(steps.at(-1)?.result ?? leaf), Buffer.from(tree.root()))
    }),
  )
})
