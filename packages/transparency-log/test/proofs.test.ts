import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  consistencyProof,
  createMemoryTree,
  inclusionProof,
  type ReadHashes,
  subtreeProof,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'
import { leavesBetween } from './leaves.ts'
import { naivePath, naiveProof, naiveRoot } from './naive-tree.ts'

const leaves = leavesBetween(0, 300)
const tree = createMemoryTree()
for (const leaf of leaves) tree.appendLeaf(leaf)
const readHashes: ReadHashes = (nodes) => nodes.map(tree.hashAt)

const sizes = fc.integer({ min: 1, max: leaves.length })
const twoSizes = fc.tuple(sizes, sizes).map(([a, b]) => ({
  oldSize: Math.min(a, b),
  newSize: Math.max(a, b),
}))
const leafOfTree = fc.tuple(sizes, fc.nat()).map(([size, seed]) => ({ size, index: seed % size }))

test('an inclusion proof is the path of RFC 6962, and verifies', async () => {
  await fc.assert(
    fc.asyncProperty(leafOfTree, async ({ size, index }) => {
      const proof = await inclusionProof(readHashes, index, size)
      assert.deepEqual(proof, naivePath(index, leaves.slice(0, size)))
      assert.deepEqual(tree.inclusionProof(index, size), proof)
      assert.deepEqual(verifyInclusion({ ...inclusionClaim({ size, index }), proof }), {
        valid: true,
      })
    }),
  )
})

test('a consistency proof is the one of RFC 6962, and verifies', async () => {
  await fc.assert(
    fc.asyncProperty(twoSizes, async ({ oldSize, newSize }) => {
      const proof = await consistencyProof(readHashes, oldSize, newSize)
      assert.deepEqual(proof, naiveProof(oldSize, leaves.slice(0, newSize)))
      assert.deepEqual(tree.consistencyProof(oldSize, newSize), proof)
      assert.deepEqual(verifyConsistency({ ...consistencyClaim({ oldSize, newSize }), proof }), {
        valid: true,
      })
    }),
  )
})

test('no inclusion proof survives a change of any one bit, index, size or length', () => {
  fc.assert(
    fc.property(leafOfTree, fc.nat(), ({ size, index }, seed) => {
      fc.pre(size > 1)
      const claim = inclusionClaim({ size, index })
      const { proof } = claim
      for (const changed of [
        { ...claim, proof: flipOne(proof, seed) },
        { ...claim, proof: [...proof, leaves[0] ?? claim.root] },
        { ...claim, proof: proof.slice(0, -1) },
        { ...claim, root: flip(claim.root, seed) },
        { ...claim, leafHash: flip(claim.leafHash, seed) },
        { ...claim, index: index + 1 },
      ]) {
        assert.equal(verifyInclusion(changed).valid, false)
      }
    }),
  )
})

test('no consistency proof survives a change of any one bit or of its length', () => {
  fc.assert(
    fc.property(twoSizes, fc.nat(), (pair, seed) => {
      const claim = consistencyClaim(pair)
      const { proof } = claim
      fc.pre(proof.length > 0)
      for (const changed of [
        { ...claim, proof: flipOne(proof, seed) },
        { ...claim, proof: [...proof, claim.newRoot] },
        { ...claim, proof: proof.slice(0, -1) },
        { ...claim, proof: proof.slice(1) },
        { ...claim, oldRoot: flip(claim.oldRoot, seed) },
        { ...claim, newRoot: flip(claim.newRoot, seed) },
        { ...claim, oldSize: claim.newSize },
      ]) {
        assert.equal(verifyConsistency(changed).valid, false)
      }
    }),
  )
})

test('a run of leaves is in the tree as a whole, and no other run is', async () => {
  await fc.assert(
    fc.asyncProperty(leafOfTree, fc.nat(9), async ({ size, index }, level) => {
      const node = { level, index: Math.floor(index / 2 ** level) }
      const start = node.index * 2 ** level
      const subtreeRoot = naiveRoot(leaves.slice(start, Math.min(size, start + 2 ** level)))
      const proof = await subtreeProof(readHashes, node, size)
      const claim = { node, subtreeRoot, size, root: tree.root(size), proof }
      assert.deepEqual(verifySubtree(claim), { valid: true })
      const fewer = naiveRoot(leaves.slice(start + 1, start + 2 ** level))
      assert.equal(verifySubtree({ ...claim, subtreeRoot: fewer }).valid, false)
      const next = { level, index: node.index + 1 }
      assert.equal(verifySubtree({ ...claim, node: next }).valid, false)
    }),
  )
  for (const node of [
    { level: 0, index: 9 },
    { level: 2, index: 3 },
    { level: 54, index: 0 },
    { level: -1, index: 0 },
    { level: 0.5, index: 0 },
  ]) {
    await assert.rejects(subtreeProof(readHashes, node, 9), { code: 'out-of-range' })
    const claim = { node, subtreeRoot: tree.root(9), size: 9, root: tree.root(9), proof: [] }
    assert.deepEqual(verifySubtree(claim), { valid: false, reason: 'out-of-range' })
  }
})

test('nothing is consistent with the empty tree, and nothing is proved from it', async () => {
  const claim = { oldSize: 0, oldRoot: naiveRoot([]), newSize: 5, newRoot: tree.root(5), proof: [] }
  assert.deepEqual(verifyConsistency(claim), { valid: false, reason: 'out-of-range' })
  await assert.rejects(consistencyProof(readHashes, 0, 5), { code: 'out-of-range' })
  await assert.rejects(consistencyProof(readHashes, 6, 5), { code: 'out-of-range' })
  await assert.rejects(inclusionProof(readHashes, 5, 5), { code: 'out-of-range' })
})

test('verifying answers, and never throws, for any numbers and bytes', () => {
  const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.nat(300))
  const anyHash = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...leaves))
  const anyProof = fc.array(anyHash, { maxLength: 70 })
  fc.assert(
    fc.property(anyNumber, anyNumber, anyHash, anyHash, anyProof, (a, b, one, two, proof) => {
      const inclusion = { index: a, size: b, leafHash: one, root: two, proof }
      const consistency = { oldSize: a, newSize: b, oldRoot: one, newRoot: two, proof }
      assert.equal(typeof verifyInclusion(inclusion).valid, 'boolean')
      assert.equal(typeof verifyConsistency(consistency).valid, 'boolean')
    }),
  )
})

test('proofs at sizes beyond 32 bits are as long as they must be', async () => {
  const asked: number[] = []
  const anyHashes: ReadHashes = (nodes) => {
    asked.push(nodes.length)
    return nodes.map(() => naiveRoot([]))
  }
  const proof = await inclusionProof(anyHashes, 2 ** 52 - 1, 2 ** 53 - 1)
  assert.equal(proof.length, 53)
  const claim = { leafHash: naiveRoot([]), index: 2 ** 52 - 1, size: 2 ** 53 - 1, proof }
  assert.deepEqual(verifyInclusion({ ...claim, root: naiveRoot([]) }), {
    valid: false,
    reason: 'root-mismatch',
  })
  assert.deepEqual(await consistencyProof(anyHashes, 2 ** 52, 2 ** 52), [])
})

function inclusionClaim({ size, index }: { size: number; index: number }) {
  const proof = tree.inclusionProof(index, size)
  return { leafHash: tree.hashAt({ level: 0, index }), index, size, root: tree.root(size), proof }
}

function consistencyClaim({ oldSize, newSize }: { oldSize: number; newSize: number }) {
  const proof = tree.consistencyProof(oldSize, newSize)
  return { oldSize, oldRoot: tree.root(oldSize), newSize, newRoot: tree.root(newSize), proof }
}

function flipOne(proof: readonly Uint8Array[], seed: number): Uint8Array[] {
  return proof.map((hash, at) => (at === seed % proof.length ? flip(hash, seed) : hash))
}

function flip(hash: Uint8Array, seed: number): Uint8Array {
  return hash.map((byte, at) => (at === seed % hash.length ? byte ^ (1 << (seed % 8)) : byte))
}
