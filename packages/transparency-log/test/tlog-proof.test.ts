import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createCosigner,
  createMemoryTree,
  createNoteSigner,
  createNoteVerifier,
  formatNote,
  formatTlogProof,
  formatVerifierKey,
  leafHash,
  parseNote,
  parseTlogProof,
  readLogTrust,
  signCheckpoint,
  verifyTlogProof,
} from '@bauhinia/transparency-log'
import { entryAt } from './leaves.ts'

const origin = 'example.com/fancylog'
const log = await createNoteSigner(origin, new Uint8Array(32).fill(3))
const trust = { origin, logVerifiers: [createNoteVerifier(log.verifierKey)] }
const tree = createMemoryTree()
for (let index = 0; index < 100; index++) tree.append(entryAt(index))
const checkpoint = await signCheckpoint({ origin, size: 100, root: tree.root() }, [log])
const proof = { index: 41, hashes: tree.inclusionProof(41), checkpoint }

test('a proof travels as text and verifies at the other end', async () => {
  for (const sent of [proof, { ...proof, extra: Uint8Array.of(1, 2, 3) }]) {
    const received = parseTlogProof(new TextEncoder().encode(formatTlogProof(sent)))
    assert.deepEqual(received, sent)
    const verification = await verifyTlogProof(received, leafHash(entryAt(41)), trust)
    assert.ok(verification.valid)
    assert.equal(verification.checkpoint.size, 100)
  }
})

test('a proof is written as C2SP tlog-proof gives it', () => {
  const hash = new Uint8Array(32)
  const note = 'example.com/fancylog\n…\n'
  assert.equal(
    formatTlogProof({ index: 7, hashes: [hash], checkpoint: note, extra: Uint8Array.of(255) }),
    `c2sp.org/tlog-proof@v1\nextra /w==\nindex 7\n${'A'.repeat(43)}=\n\n${note}`,
  )
  assert.equal(
    formatTlogProof({ index: 0, hashes: [], checkpoint: note }),
    `c2sp.org/tlog-proof@v1\nindex 0\n\n${note}`,
  )
})

test('a proof shows its own entry only, at its own place, on the word of its own log', async () => {
  const refused = async (changed: typeof proof, entry = 41, by = trust) => {
    const verification = await verifyTlogProof(changed, leafHash(entryAt(entry)), by)
    return verification.valid ? 'valid' : verification.reason
  }
  assert.equal(await refused(proof, 42), 'root-mismatch')
  assert.equal(await refused({ ...proof, index: 40 }), 'root-mismatch')
  assert.equal(await refused({ ...proof, index: 100 }), 'out-of-range')
  assert.equal(await refused({ ...proof, hashes: proof.hashes.slice(1) }), 'wrong-length')
  assert.equal(await refused({ ...proof, checkpoint: 'hello\n' }), 'malformed-note')
  assert.equal(await refused(proof, 41, { ...trust, origin: 'b' }), 'other-origin')
  assert.equal(await refused(proof, 41, { origin, logVerifiers: [] }), 'no-trusted-signature')
  const resized = { ...proof, checkpoint: checkpoint.replace('\n100\n', '\n101\n') }
  assert.equal(await refused(resized), 'invalid-signature')
})

test('what is not quite a proof is no proof', () => {
  const hash = `${'A'.repeat(43)}=`
  for (const text of [
    '',
    'c2sp.org/tlog-proof@v1\n',
    `c2sp.org/tlog-proof@v2\nindex 0\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex \n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 01\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 9007199254740992\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 1\nextra AAAA\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nextra A\nindex 1\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 1\n${hash}AAAA\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 1\n${`${hash}\n`.repeat(64)}\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\r\nindex 1\r\n\r\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 1\n\n${checkpoint.slice(0, -1)}`,
  ]) {
    assert.throws(() => parseTlogProof(text), { code: 'malformed-proof' }, text)
  }
  assert.throws(() => parseTlogProof(new Uint8Array(2_000_001)), { code: 'malformed-proof' })
  assert.throws(() => formatTlogProof({ ...proof, index: -1 }), { code: 'malformed-proof' })
  assert.throws(() => formatTlogProof({ ...proof, hashes: [new Uint8Array(31)] }), {
    code: 'malformed-proof',
  })
})

test('where a policy wants witnesses, the log’s own word is not enough, nor that of one, twice, nor of a stranger', async () => {
  const now = () => new Date('2026-11-28T00:00:00Z')
  const cosignerOf = (name: string, seed: number) =>
    createCosigner(`${name}.example/witness`, new Uint8Array(32).fill(seed), now)
  const [a, b, c, stranger] = await Promise.all([
    ...[cosignerOf('a', 11), cosignerOf('b', 12), cosignerOf('c', 13), cosignerOf('d', 14)],
  ])
  assert.ok(a && b && c && stranger)
  const witnessPolicy = [
    ...[a, b, c].map((each, at) => `witness w${at} ${formatVerifierKey(each.verifierKey)}`),
    ...['group two 2 w0 w1 w2', 'quorum two', ''],
  ].join('\n')
  const wanting = readLogTrust({ origin, vkey: formatVerifierKey(log.verifierKey), witnessPolicy })
  const own = parseNote(checkpoint)
  type Cosigner = typeof a
  const outcomeOf = async (cosigners: readonly Cosigner[], change = (text: string) => text) => {
    const signed = await Promise.all(cosigners.map((each) => signCheckpoint(root, [each])))
    const signatures = signed.flatMap((note) => parseNote(note).signatures)
    const note = formatNote({ text: own.text, signatures: [...own.signatures, ...signatures] })
    const shown = { ...proof, checkpoint: change(note) }
    const verification = await verifyTlogProof(shown, leafHash(entryAt(41)), wanting)
    return verification.valid ? verification.cosignatures.length : verification.reason
  }
  const root = { origin, size: 100, root: tree.root() }

  assert.equal(await outcomeOf([]), 'quorum-missing')
  assert.equal(await outcomeOf([a]), 'quorum-missing')
  assert.equal(await outcomeOf([a, a]), 'quorum-missing')
  assert.equal(await outcomeOf([a, stranger]), 'quorum-missing')
  const impostor = await createCosigner(a.name, new Uint8Array(32).fill(15), now)
  assert.equal(await outcomeOf([impostor, b]), 'quorum-missing')
  const forge = (note: string) => note.replace(/(b\.example.*)...(.)\n/, '$1AAA$2\n')
  assert.equal(await outcomeOf([a, b, c], forge), 'invalid-signature')
  assert.equal(await outcomeOf([a, b]), 2)
  assert.equal(await outcomeOf([stranger, a, b, c]), 3)
  // A wrong proof stays wrong, whoever is missing.
  const elsewhere = await verifyTlogProof(proof, leafHash(entryAt(42)), wanting)
  assert.deepEqual(elsewhere, { valid: false, reason: 'root-mismatch' })
})
