import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createNoteSigner,
  createNoteVerifier,
  formatNote,
  formatSigningKey,
  formatVerifierKey,
  parseNote,
  parseSigningKey,
  parseVerifierKey,
  signNote,
  verifyNote,
} from '@bauhinia/transparency-log'

// The published keys and notes of Go's golang.org/x/mod/sumdb/note.
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const enochKey = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const text =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n"
const peterLine =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const enochLine =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'
const [peter, enoch] = [createNoteVerifier(peterKey), createNoteVerifier(enochKey)]

test('signing gives the published note, byte for byte', async () => {
  const signer = await parseSigningKey(peterSecret)
  assert.equal(await signNote(text, [signer]), `${text}\n${peterLine}`)
  assert.equal(formatVerifierKey(signer.verifierKey), peterKey)
})

test('signing again replaces the same key and keeps the others', async () => {
  const signer = await parseSigningKey(peterSecret)
  const { signatures } = parseNote(`${text}\n${peterLine.replace('ZJku', 'AAAA')}${enochLine}`)
  assert.equal(await signNote(text, [signer], signatures), `${text}\n${enochLine}${peterLine}`)
})

test('a known signature is verified and an unknown one is passed over', async () => {
  const note = parseNote(`${text}\n${peterLine}${enochLine}`)
  assert.deepEqual(names(await verifyNote(note, [peter])), [['PeterNeumann'], ['EnochRoot']])
  assert.deepEqual(names(await verifyNote(note, [peter, enoch])), [
    ['PeterNeumann', 'EnochRoot'],
    [],
  ])
})

test('a note without a signature of a known key is not verified', async () => {
  const note = parseNote(`${text}\n${peterLine}${enochLine}`)
  const refused = { valid: false, reason: 'no-trusted-signature' }
  assert.deepEqual(await verifyNote(note, []), refused)
  const renamed = parseNote(`${text}\n${peterLine.replace('Neumann', 'Newman')}`)
  assert.deepEqual(await verifyNote(renamed, [peter]), refused)
})

test('one wrong signature of a known key rejects the whole note', async () => {
  const [forged] = parseNote(`${text}\n${enochLine.replace('BzmZ', 'AAAA')}`).signatures
  assert.ok(forged)
  const note = parseNote(`${text}\n${peterLine}`)
  const signatures = [...note.signatures, forged]
  assert.deepEqual(await verifyNote({ text, signatures }, [peter, enoch]), {
    valid: false,
    reason: 'invalid-signature',
    key: 'EnochRoot+af0cfe78',
  })
  const other = { ...note, text: text.replace('answer', 'Answer') }
  assert.equal((await verifyNote(other, [peter])).valid, false)
})

test('a signature of another length than its kind is wrong, not an accident', async () => {
  for (const length of [1, 63, 65]) {
    const signatures = [
      { name: 'PeterNeumann', keyId: 0xc74f20a3, signature: new Uint8Array(length) },
    ]
    assert.equal((await verifyNote({ text, signatures }, [peter])).valid, false)
  }
})

test('a repeated signature counts once', async () => {
  const note = parseNote(`${text}\n${peterLine}${peterLine}`)
  assert.deepEqual(names(await verifyNote(note, [peter])), [['PeterNeumann'], []])
})

test('two trusted keys of one name and identifier are a mistake, if it matters', async () => {
  const twice = [enoch, peter, enoch]
  assert.equal((await verifyNote(parseNote(`${text}\n${peterLine}`), twice)).valid, true)
  await assert.rejects(verifyNote(parseNote(`${text}\n${enochLine}`), twice), {
    code: 'ambiguous-key',
  })
})

test('a text may have empty lines: the last one parts it from the signatures', async () => {
  const signer = await parseSigningKey(peterSecret)
  for (const poem of ['a\n\nb\n', '\n', '\n\n', 'a\n\n', '— a\n\n— b\n']) {
    const note = parseNote(await signNote(poem, [signer]))
    assert.equal(note.text, poem)
    assert.equal((await verifyNote(note, [peter])).valid, true)
  }
})

test('what is not quite a note is no note', () => {
  for (const note of [
    text,
    `${text}\n`,
    `${text}\n${peterLine.slice(0, -1)}`,
    `\x01${text}\n${peterLine}`,
    `\t${text}\n${peterLine}`,
    `${text}\r\n${peterLine}`,
    `\ud800${text}\n${peterLine}`,
    Buffer.concat([Buffer.from([0xff]), Buffer.from(`${text}\n${peterLine}`)]),
    `${text}\n${peterLine.replace('PeterNeumann', 'Bad Name')}`,
    `${text}\n${peterLine.replace('PeterNeumann', 'Bad+Name')}`,
    `${text}\n${peterLine.replace('PeterNeumann', 'Bad\u3000Name')}`,
    `${text}\n${peterLine.replace('PeterNeumann', '')}`,
    `${text}\n${peterLine}Unexpected line.\n`,
    `${text}\n${peterLine.replace('—', '-')}`,
    `${text}\n— PeterNeumann AAAA\n`,
    `${text}\n— PeterNeumann x08go/ZJku\n`,
    `${text}\n${peterLine.replace('nAM=', 'nAN=')}`,
    `${text}\n${peterLine.replace('nAM=', 'nAM')}`,
    `${text}\n${peterLine.repeat(101)}`,
    `${'a'.repeat(1_000_000)}\n\n${peterLine}`,
  ]) {
    assert.throws(() => parseNote(note), { code: 'malformed-note' })
  }
  assert.equal(parseNote(`${text}\n${peterLine.repeat(100)}`).signatures.length, 100)
})

test('a byte order mark is part of the text, as it is part of what is signed', () => {
  const bytes = new TextEncoder().encode(`\ufeff${text}\n${peterLine}`)
  assert.equal(parseNote(bytes).text, `\ufeff${text}`)
})

test('nothing is signed that could not be read back', async () => {
  const signer = await parseSigningKey(peterSecret)
  for (const unsignable of ['abc', 'a\tb\n', '', '\ud800\n']) {
    await assert.rejects(signNote(unsignable, [signer]), { code: 'malformed-note' })
  }
  await assert.rejects(signNote(text, []), { code: 'malformed-note' })
  const signature = new Uint8Array(64)
  assert.throws(() => formatNote({ text, signatures: [{ name: 'a b', keyId: 1, signature }] }), {
    code: 'malformed-note',
  })
})

test('no mangling of a key is a key', async () => {
  for (const [key, parse] of [
    [peterKey, async (mangled: string) => parseVerifierKey(mangled)],
    [peterSecret, parseSigningKey],
  ] as const) {
    for (const mangled of manglings(key)) {
      await assert.rejects(parse(mangled), { code: 'malformed-key' }, mangled)
    }
  }
})

test('a key of a wrong length or of an unknown type is refused, its identifier being right', () => {
  for (const key of [
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ]) {
    assert.throws(() => parseVerifierKey(key), { code: 'malformed-key' })
  }
})

test('a key made here is read back, and its signatures verify', async () => {
  const seed = Uint8Array.from({ length: 32 }, (_, at) => at)
  const signer = await createNoteSigner('example.gov.hk/ledger', seed)
  const secret = await formatSigningKey('example.gov.hk/ledger', seed)
  assert.deepEqual((await parseSigningKey(secret)).verifierKey, signer.verifierKey)
  assert.deepEqual(parseVerifierKey(formatVerifierKey(signer.verifierKey)), signer.verifierKey)
  const note = parseNote(await signNote('text\n', [signer]))
  assert.equal((await verifyNote(note, [createNoteVerifier(signer.verifierKey)])).valid, true)
  await assert.rejects(createNoteSigner('a b', seed), { code: 'malformed-key' })
  await assert.rejects(createNoteSigner('a', new Uint8Array(31)), { code: 'malformed-key' })
})

function names(verification: Awaited<ReturnType<typeof verifyNote>>) {
  assert.ok(verification.valid)
  return [verification.verified, verification.unknown].map((all) => all.map(({ name }) => name))
}

/** Every proper part of a text, and the text with each character changed to the next. */
function manglings(whole: string): string[] {
  const parts: string[] = []
  for (let start = 0; start < whole.length; start++) {
    for (let end = start + 1; end <= whole.length; end++) {
      if (start > 0 || end < whole.length) parts.push(whole.slice(start, end))
    }
    const next = String.fromCharCode(whole.charCodeAt(start) + 1)
    parts.push(whole.slice(0, start) + next + whole.slice(start + 1))
  }
  return parts
}
