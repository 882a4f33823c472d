import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { verifyConsistency, verifyInclusion } from '@bauhinia/transparency-log'
import Type from 'typebox'
import Value from 'typebox/value'

const vectors = new URL('../../../tests/vectors/merkle/', import.meta.url)
const Proof = Type.Union([Type.Null(), Type.Array(Type.String())])
const InclusionVectors = Type.Object({
  vectors: Type.Array(
    Type.Object({
      name: Type.String(),
      leafIdx: Type.Number(),
      treeSize: Type.Number(),
      root: Type.String(),
      leafHash: Type.String(),
      proof: Proof,
      wantErr: Type.Boolean(),
    }),
  ),
})
const ConsistencyVectors = Type.Object({
  vectors: Type.Array(
    Type.Object({
      name: Type.String(),
      size1: Type.Number(),
      size2: Type.Number(),
      root1: Type.String(),
      root2: Type.String(),
      proof: Proof,
      wantErr: Type.Boolean(),
    }),
  ),
})

suite('published inclusion vectors get the published verdict', () => {
  const { vectors: cases } = Value.Parse(InclusionVectors, read('inclusion.json'))
  assert.equal(cases.length, 98)
  for (const { name, leafIdx, treeSize, root, leafHash, proof, wantErr } of cases) {
    test(name, () => {
      const verification = verifyInclusion({
        leafHash: bytes(leafHash),
        index: leafIdx,
        size: treeSize,
        root: bytes(root),
        proof: (proof ?? []).map(bytes),
      })
      assert.equal(verification.valid, !wantErr)
    })
  }
})

suite('published consistency vectors get the published verdict', () => {
  const { vectors: cases } = Value.Parse(ConsistencyVectors, read('consistency.json'))
  assert.equal(cases.length, 98)
  for (const { name, size1, size2, root1, root2, proof, wantErr } of cases) {
    test(name, () => {
      const verification = verifyConsistency({
        oldSize: size1,
        oldRoot: bytes(root1),
        newSize: size2,
        newRoot: bytes(root2),
        proof: (proof ?? []).map(bytes),
      })
      assert.equal(verification.valid, !wantErr)
    })
  }
})

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, vectors), 'utf8'))
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}
