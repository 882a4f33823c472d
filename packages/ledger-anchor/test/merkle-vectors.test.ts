import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { approveCheckpoint, type LedgerAnchor } from '@bauhinia/ledger-anchor'
import { atEnd } from '@bauhinia/testing/at-end'
import Type from 'typebox'
import Value from 'typebox/value'
import type { Hex } from 'viem'
import { deploy, members, startChain } from './chain.ts'

const Vectors = Type.Object({
  vectors: Type.Array(
    Type.Object({
      name: Type.String(),
      size1: Type.Number(),
      size2: Type.Number(),
      root1: Type.String(),
      root2: Type.String(),
      proof: Type.Union([Type.Null(), Type.Array(Type.String())]),
      wantErr: Type.Boolean(),
    }),
  ),
})

test('the chain gives the published consistency vectors the published verdict', async (t) => {
  const file = new URL('../../../tests/vectors/merkle/consistency.json', import.meta.url)
  const { vectors } = Value.Parse(Vectors, JSON.parse(readFileSync(file, 'utf8')))
  const chain = await startChain()
  atEnd(t, () => chain.stop())
  const anchor = await deploy(chain.url)
  let judged = 0
  for (const { name, size1, size2, root1, root2, proof, wantErr } of vectors) {
    // What a chain is never asked: a log that does not grow is refused before any proof is looked at.
    const canBeAnchored = size1 > 0 && size2 > size1 && byteLength(root1) === 32
    if (!canBeAnchored || byteLength(root2) !== 32) continue
    const hashes = (proof ?? []).map(bytes)
    if (hashes.some((hash) => hash.length !== 32)) continue
    const origin = `vector ${name}`
    await submit(anchor, { origin, size: size1, root: hex(root1), proof: [] })
    const second = submit(anchor, { origin, size: size2, root: hex(root2), proof: hashes })
    if (wantErr) {
      await assert.rejects(second, { name: 'AnchorRefused', reason: 'inconsistent' }, name)
    } else {
      await second
    }
    judged += 1
  }
  assert.ok(judged >= 60, `only ${judged} of the vectors are a log that grows`)
})

async function submit(
  anchor: LedgerAnchor,
  checkpoint: { origin: string; size: number; root: Hex; proof: Uint8Array[] },
): Promise<void> {
  const approvals = await Promise.all(
    members.slice(0, 3).map((member) => approveCheckpoint(member, anchor.domain, checkpoint)),
  )
  await anchor.anchor(checkpoint, approvals)
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

function byteLength(base64: string): number {
  return bytes(base64).length
}

function hex(base64: string): Hex {
  return `0x${Buffer.from(base64, 'base64').toString('hex')}`
}
