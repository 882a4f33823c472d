import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type CheckpointTrust,
  cosignedAtSeconds,
  createCosigner,
  createNoteSigner,
  createNoteVerifier,
  emptyRoot,
  formatCheckpoint,
  formatVerifierKey,
  type KeyedNoteSigner,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signCheckpoint,
  signNote,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'

const origin = 'example.com/behind-the-sofa'
const published = `${origin}\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n`
const seen = new Date('2026-11-22T08:00:00.750Z')
const log = await createNoteSigner(origin, new Uint8Array(32).fill(1))
const witness = await createCosigner('witness.example', new Uint8Array(32).fill(2), () => seen)
const trust: CheckpointTrust = {
  origin,
  logVerifiers: [verifierOf(log)],
  witnessVerifiers: [verifierOf(witness)],
}

test('the published checkpoint reads and writes as published', () => {
  const checkpoint = parseCheckpoint(published)
  assert.equal(checkpoint.origin, origin)
  assert.equal(checkpoint.size, 20852163)
  assert.equal(checkpoint.root.length, 32)
  assert.equal(formatCheckpoint(checkpoint), published)
  const extended = parseCheckpoint(`${published}one\ntwo\n`)
  assert.deepEqual(extended, { ...checkpoint, extensions: ['one', 'two'] })
  assert.equal(formatCheckpoint(extended), `${published}one\ntwo\n`)
})

test('what is not quite a checkpoint is no checkpoint', () => {
  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
  for (const text of [
    '',
    '\n',
    `${origin}\n5\n`,
    `${origin}\n5\n${root}`,
    `\n5\n${root}\n`,
    `${origin}\n05\n${root}\n`,
    `${origin}\n-5\n${root}\n`,
    `${origin}\n5.0\n${root}\n`,
    `${origin}\n5e3\n${root}\n`,
    `${origin}\n9007199254740992\n${root}\n`,
    `${origin}\n99999999999999999999\n${root}\n`,
    `${origin}\n5\n${root.slice(0, -4)}\n`,
    `${origin}\n5\n${root.replace('2I=', '2J=')}\n`,
    `${origin}\n5\n ${root}\n`,
    `${origin}\n5\n${root}\n\n`,
    `${origin}\n5\n${root}\n\nextension\n`,
  ]) {
    assert.throws(() => parseCheckpoint(text), { code: 'malformed-checkpoint' }, text)
  }
  for (const checkpoint of [
    { origin: '', size: 0, root: emptyRoot },
    { origin: 'a\nb', size: 0, root: emptyRoot },
    { origin, size: -1, root: emptyRoot },
    { origin, size: 0.5, root: emptyRoot },
    { origin, size: 0, root: new Uint8Array(31) },
    { origin, size: 0, root: emptyRoot, extensions: [''] },
  ]) {
    assert.throws(() => formatCheckpoint(checkpoint), { code: 'malformed-checkpoint' })
  }
})

test('a checkpoint is believed on the word of its log', async () => {
  const checkpoint = { origin, size: 0, root: emptyRoot }
  const note = parseNote(await signCheckpoint(checkpoint, [log]))
  assert.deepEqual(await verifyCheckpoint(note, trust), {
    valid: true,
    checkpoint,
    cosignatures: [],
  })
})

test('a witness adds its time to the word of the log, and cannot replace it', async () => {
  const text = formatCheckpoint({ origin, size: 0, root: emptyRoot })
  const byLog = await signNote(text, [log])
  const byBoth = parseNote(await signNote(text, [witness], parseNote(byLog).signatures))
  const verification = await verifyCheckpoint(byBoth, trust)
  assert.ok(verification.valid)
  const [cosignature] = verification.cosignatures
  assert.ok(cosignature)
  assert.equal(cosignature.name, 'witness.example')
  assert.equal(cosignedAtSeconds(cosignature.signature), Date.parse('2026-11-22T08:00:00Z') / 1000)

  const byWitness = parseNote(await signNote(text, [witness]))
  assert.deepEqual(await verifyCheckpoint(byWitness, trust), {
    valid: false,
    reason: 'no-trusted-signature',
  })
})

test('a cosignature holds for its own time only', async () => {
  const text = formatCheckpoint({ origin, size: 0, root: emptyRoot })
  const { signatures } = parseNote(await signNote(text, [log, witness]))
  const later = signatures.map((signature) =>
    signature.name === 'witness.example'
      ? {
          ...signature,
          signature: signature.signature.map((byte, at) => (at === 7 ? byte ^ 1 : byte)),
        }
      : signature,
  )
  assert.deepEqual(await verifyCheckpoint({ text, signatures: later }, trust), {
    valid: false,
    reason: 'invalid-signature',
  })
  for (const length of [0, 64, 71, 73]) {
    assert.equal(cosignedAtSeconds(new Uint8Array(length)), undefined)
  }
  assert.equal(cosignedAtSeconds(new Uint8Array(72).fill(255)), undefined)
})

test('the key of a cosignature is another key, though the secret be the same', async () => {
  const seed = new Uint8Array(32).fill(1)
  const cosigner = await createCosigner(origin, seed, () => seen)
  assert.notEqual(cosigner.keyId, log.keyId)
  assert.equal(parseVerifierKey(formatVerifierKey(cosigner.verifierKey)).type, 'cosignature-v1')
})

test('a right signature under something else is no checkpoint of the log', async () => {
  const elsewhere = formatCheckpoint({ origin: 'example.com/other', size: 0, root: emptyRoot })
  const cases = [
    ['hello\n', 'malformed-checkpoint'],
    [elsewhere, 'other-origin'],
  ] as const
  for (const [text, reason] of cases) {
    const note = parseNote(await signNote(text, [log]))
    assert.deepEqual(await verifyCheckpoint(note, trust), { valid: false, reason })
  }
})

test('the published cosignature example says when it was made', () => {
  const line =
    '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n'
  const [signature] = parseNote(`${published}\n${line}`).signatures
  assert.ok(signature)
  assert.equal(cosignedAtSeconds(signature.signature), 1679315147)
})

function verifierOf({ verifierKey }: KeyedNoteSigner) {
  return createNoteVerifier(verifierKey)
}
