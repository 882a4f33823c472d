import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  appendLeaves,
  coveringNodes,
  createMemoryTree,
  emptyRange,
  emptyRoot,
  largestPowerOfTwoBelow,
  leafHash,
  nodeHash,
  readCompactRange,
  TransparencyLogError,
  treeRoot,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'
import { entryAt, leavesBetween } from './leaves.ts'
import { naiveLeaf, naiveRoot } from './naive-tree.ts'

const sizes = fc.integer({ min: 0, max: 600 })

test('leaves, nodes and the empty tree hash as RFC 6962 says', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  assert.equal(hex(emptyRoot), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(
    hex(leafHash(new Uint8Array())),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  assert.equal(
    hex(nodeHash(leafHash(new Uint8Array()), leafHash(Uint8Array.of(0)))),
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  )
})

test('an entry hashes the same whatever its length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (entry) => {
      assert.deepEqual(leafHash(entry), naiveLeaf(entry))
    }),
  )
})

test('a node has exactly two children of 32 bytes', () => {
  assert.throws(() => nodeHash(emptyRoot, new Uint8Array(31)), { code: 'malformed-hash' })
  assert.throws(() => nodeHash(new Uint8Array(33), emptyRoot), { code: 'malformed-hash' })
})

test('a tree is split at the largest power of two below its size', () => {
  const splits = [2, 3, 4, 5, 8, 9, 2 ** 40, 2 ** 40 + 1].map(largestPowerOfTwoBelow)
  assert.deepEqual(splits, [1, 2, 2, 4, 4, 8, 2 ** 39, 2 ** 40])
  for (const size of [0, 1, -1, 1.5, Number.NaN, 2 ** 53]) {
    assert.throws(() => largestPowerOfTwoBelow(size), TransparencyLogError)
  }
})

test('appending in any batches leads to the root of RFC 6962', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 6 }), (batches) => {
      let range = emptyRange
      for (const batch of batches) {
        const before = { size: range.size, hashes: [...range.hashes] }
        const grown = appendLeaves(range, leavesBetween(range.size, range.size + batch))
        assert.deepEqual(range, before)
        range = grown
      }
      assert.deepEqual(treeRoot(range), naiveRoot(leavesBetween(0, range.size)))
    }),
    { numRuns: 60 },
  )
})

test('a range read back from stored hashes goes on as the one that was never put away', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, async (size) => {
      const tree = treeOf(size)
      const range = await readCompactRange((nodes) => nodes.map(tree.hashAt), size)
      assert.deepEqual(range, appendLeaves(emptyRange, leavesBetween(0, size)))
      assert.equal(range.hashes.length, size.toString(2).replaceAll('0', '').length)
    }),
    { numRuns: 40 },
  )
})

test('a tree in memory has the root of RFC 6962 at every size it has had', () => {
  const tree = treeOf(300)
  const leaves = leavesBetween(0, 300)
  for (let size = 0; size <= 300; size++) {
    assert.deepEqual(tree.root(size), naiveRoot(leaves.slice(0, size)))
  }
  assert.equal(tree.size(), 300)
  assert.equal(tree.append(entryAt(300)), 300)
})

test('a tree in memory refuses what it has not got', () => {
  const tree = treeOf(5)
  const refused = { code: 'out-of-range' }
  assert.throws(() => tree.root(6), refused)
  assert.throws(() => tree.root(-1), refused)
  assert.throws(() => tree.hashAt({ level: 0, index: 5 }), refused)
  assert.throws(() => tree.hashAt({ level: 3, index: 0 }), refused)
  assert.throws(() => tree.inclusionProof(5), refused)
  assert.throws(() => tree.consistencyProof(0), refused)
  assert.throws(() => tree.consistencyProof(5, 6), refused)
  assert.throws(() => tree.appendLeaf(new Uint8Array(31)), { code: 'malformed-hash' })
  assert.throws(() => appendLeaves(emptyRange, [new Uint8Array(33)]), { code: 'malformed-hash' })
})

test('the subtrees that cover a huge tree are as many as its size has one bits', () => {
  assert.equal(coveringNodes(0, 2 ** 53 - 1).length, 53)
  assert.deepEqual(coveringNodes(0, 2 ** 52 + 1), [
    { level: 52, index: 0 },
    { level: 0, index: 2 ** 52 },
  ])
})

function treeOf(size: number) {
  const tree = createMemoryTree()
  for (let index = 0; index < size; index++) tree.append(entryAt(index))
  return tree
}
