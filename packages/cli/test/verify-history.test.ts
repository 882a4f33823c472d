import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  type AnchorEvidence,
  type EvidenceBundle,
  formatEvidence,
} from '@bauhinia/ledger/evidence-bundle'
import { recordWords } from '@bauhinia/ledger/record-words'
import { openPack } from '@bauhinia/pack'
import { freePort } from '@bauhinia/processes'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { formatTlogProof } from '@bauhinia/transparency-log'
import { explainCheckpoint } from '../src/verify/explain-checkpoint.ts'
import { explainEvidence } from '../src/verify/explain-evidence.ts'
import { explainProof } from '../src/verify/explain-proof.ts'
import {
  checkpointAt,
  entry,
  evidence,
  history,
  origin,
  signer,
  tree,
  vkey,
  witnessPolicy,
} from './made-evidence.ts'
import { forged, servedHistory } from './served-history.ts'

const program = fileURLToPath(new URL('../src/bauhinia.ts', import.meta.url))
const logs = [{ origin, vkey, witnessPolicy }]
const pack = fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url))
const words = recordWords(await openPack(pack), 'en')
const grown = [...history, Uint8Array.of(4)]
const other = history.with(0, Uint8Array.of(9))

test('a ledger that was rewritten is convicted by evidence, a checkpoint or a proof that somebody kept of it', async (t) => {
  for (const portal of [
    await servedHistory(t, [...other, Uint8Array.of(4)]),
    // Its own signature convicts it, whoever else has signed.
    await servedHistory(t, [...other, Uint8Array.of(4)], { signers: [signer] }),
    // Two roots of one size need no tiles.
    await servedHistory(t, other, { damage: { path: 'tile/0/000.p/4', change: flipped } }),
  ]) {
    const { bundle, texts, ...said } = await ask(portal)
    assert.deepEqual(said, { checkpoint: false, evidence: 'refused', proof: 'not-valid' })
    for (const text of texts)
      assert.match(text, /✗ The ledger .* another history: it was rewritten/)
    assert.match(bundle, /^Do not rely on this evidence\nThe ledger was rewritten/)
  }
})

test('a ledger of the same history stands by what was kept of it', async (t) => {
  for (const entries of [grown, history]) {
    const { bundle, texts, ...said } = await ask(await servedHistory(t, entries))
    assert.deepEqual(said, { checkpoint: true, evidence: 'valid', proof: 'valid' })
    const same = new RegExp(`✓ The ledger of today, of ${entries.length} entries, is of the same`)
    for (const text of texts) assert.match(text, same)
    assert.match(bundle, /^This evidence holds\n/)
  }
})

test('a ledger that does not answer, or not with what proves it, is convicted of nothing, and nothing is said to hold', async (t) => {
  const damage = { path: 'tile/0/000.p/5', change: flipped }
  for (const [portal, why] of [
    [`http://127.0.0.1:${await freePort()}`, /could not be found out/],
    [await servedHistory(t, grown, { damage }), /could not be shown: the tiles that are served/],
    [
      await servedHistory(t, grown, { damage: { path: 'checkpoint', change: forged } }),
      /could not be shown: the checkpoint that is served/,
    ],
    [
      await servedHistory(t, grown, { signers: [signer] }),
      /could not be shown: too few of the wanted witnesses/,
    ],
    // One that is behind does not have what its own newer checkpoint is proved by.
    [await servedHistory(t, history.slice(0, 3)), /could not be found out/],
  ] as const) {
    const { bundle, texts, ...said } = await ask(portal)
    assert.deepEqual(said, { checkpoint: false, evidence: 'valid', proof: 'not-valid' })
    for (const text of texts) {
      assert.match(text, why)
      assert.doesNotMatch(text, /rewritten/)
    }
    assert.match(bundle, /^What could be checked holds; the ledger of today does not show/)
  }
})

test('a ledger is also held against the anchored checkpoint that evidence has', async (t) => {
  const proof = { index: 1, hashes: tree.inclusionProof(1, 3), checkpoint: await checkpointAt(3) }
  const anchor: AnchorEvidence = {
    ...{ chainId: 1, contract: `0x${'1'.repeat(40)}`, transactionHash: null, blockNumber: 1 },
    anchoredAt: '2026-11-22T06:00:00.000Z',
    checkpoint: await checkpointAt(4),
    consistency: tree.consistencyProof(3, 4).map((hash) => hash.toBase64()),
  }
  const bundle = { ...(await evidence(anchor)), proof: formatTlogProof(proof) }
  const verdictOf = async (entries: readonly Uint8Array[]) =>
    (await explain(bundle, await servedHistory(t, entries))).verdict
  assert.equal(await verdictOf(grown), 'valid')
  assert.equal(await verdictOf(grown.with(3, Uint8Array.of(9))), 'refused')
})

test('evidence that the ledger of today does not show to be its own is not shown to be valid by the command', async (t) => {
  const behind = await servedHistory(t, history.slice(0, 3))
  const file = join(temporaryFolder(t), 'evidence.json')
  writeFileSync(file, formatEvidence(await evidence()))
  const call = [program, 'verify', file, '--from', behind]
  const status = await new Promise<number | null>((resolve) => {
    const child = execFile(process.execPath, call, () => resolve(child.exitCode))
  })
  assert.equal(status, 1)
})

/** What comes of what was kept of the first four entries, by the ledger of a portal. */
async function ask(portal: string) {
  const kept = await checkpointAt(4)
  const ofCheckpoint = await explainCheckpoint(kept, { logs, portal })
  const ofEvidence = await explain(await evidence(), portal)
  const proof = formatTlogProof({ index: 1, hashes: tree.inclusionProof(1), checkpoint: kept })
  const ofProof = await explainProof(proof, entry, { logs, portal })
  const bundle = ofEvidence.lines.join('\n')
  return {
    checkpoint: ofCheckpoint.isValid,
    evidence: ofEvidence.verdict,
    proof: ofProof.outcome,
    ...{ bundle, texts: [ofCheckpoint.lines.join('\n'), bundle, ofProof.lines.join('\n')] },
  }
}

function explain(bundle: EvidenceBundle, portal: string) {
  return explainEvidence(bundle, { chain: undefined, logs, portal, words })
}

function flipped(bytes: Buffer): Uint8Array {
  return bytes.with(40, (bytes[40] ?? 0) ^ 1)
}
