import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import {
  createMemoryTree,
  emptyEdge,
  integrate,
  parseSigningKey,
  signCheckpoint,
  type TileEdge,
} from '@bauhinia/transparency-log'
import Type from 'typebox'
import Value from 'typebox/value'
import { entryAt, leavesBetween } from './leaves.ts'

const Proof = Type.Array(Type.String())
const Trees = Type.Array(
  Type.Object({
    Size: Type.Number(),
    Root: Type.String(),
    Inclusion: Type.Array(Type.Object({ Index: Type.Number(), Proof })),
    Consistency: Type.Array(Type.Object({ OldSize: Type.Number(), Proof })),
    Tiles: Type.Array(
      Type.Object({
        Level: Type.Number(),
        Index: Type.Number(),
        Width: Type.Number(),
        Sha256: Type.String(),
      }),
    ),
    Checkpoint: Type.String(),
  }),
)
const fixture = new URL('../../../tests/conformance/sumdb/vectors.json', import.meta.url)
const trees = Value.Parse(Trees, JSON.parse(readFileSync(fixture, 'utf8')))
const signer = await parseSigningKey(
  'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
)

suite("trees, proofs, tiles and checkpoints are, byte for byte, those of Go's sumdb", () => {
  const tree = createMemoryTree()
  let edge: TileEdge = emptyEdge
  for (const { Size, Root, Inclusion, Consistency, Tiles, Checkpoint } of trees) {
    test(`at ${Size} leaves`, async () => {
      while (tree.size() < Size) tree.append(entryAt(tree.size()))
      const grown = integrate(edge, leavesBetween(edge.size, Size))
      edge = grown.edge

      assert.deepEqual([tree.root(), grown.root].map(base64), [Root, Root])
      for (const { Index, Proof } of Inclusion) {
        assert.deepEqual(tree.inclusionProof(Index).map(base64), Proof)
      }
      for (const { OldSize, Proof } of Consistency) {
        assert.deepEqual(tree.consistencyProof(OldSize).map(base64), Proof)
      }
      const tiles = grown.tiles.map(({ level, index, width, bytes }) => ({
        Level: level,
        Index: index,
        Width: width,
        Sha256: createHash('sha256').update(bytes).digest('base64'),
      }))
      assert.deepEqual(tiles.sort(byPlace), Tiles.sort(byPlace))
      const checkpoint = { origin: 'PeterNeumann', size: Size, root: grown.root }
      assert.equal(await signCheckpoint(checkpoint, [signer]), Checkpoint)
    })
  }
})

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

type Place = { readonly Level: number; readonly Index: number }

function byPlace(a: Place, b: Place): number {
  return a.Level - b.Level || a.Index - b.Index
}
