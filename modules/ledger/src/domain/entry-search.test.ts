import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseEntrySearch } from './entry-search.ts'

test('what is neither a number nor a hash, nor enough of one, is not looked for', () => {
  for (const text of [
    '',
    'xyz',
    'abc',
    '-1',
    '1.5',
    'abcde',
    '#abcdef1',
    'no hash!',
    'a'.repeat(65),
  ]) {
    assert.equal(parseEntrySearch(text), undefined, text)
  }
})

test('a hash is found in every form in which people have it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (leafHash) => {
      const hash = leafHash.toHex()
      const forms = [
        hash.toUpperCase(),
        ` ${hash.slice(0, 20)} ${hash.slice(20)}\n`,
        `0x${hash}`,
        `https://portal.example/en/ledger?entry=${hash}`,
        leafHash.toBase64(),
        leafHash.toBase64({ alphabet: 'base64url', omitPadding: true }),
      ]
      for (const form of forms) {
        const search = parseEntrySearch(form)
        assert.ok(search?.kind === 'hash', form)
        assert.equal(search.leafHash.toHex(), hash, form)
      }
    }),
  )
})

test('the beginning of a hash, however it is written, holds those hashes that begin so, and no others', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const forms = [
    { write: (hash: Uint8Array) => hash.toHex(), min: 8, max: 63 },
    { write: (hash: Uint8Array) => `0x${hash.toHex()}`.toUpperCase(), min: 10, max: 65 },
    { write: (hash: Uint8Array) => hash.toBase64(), min: 6, max: 42, isBase64: true },
    {
      ...{ write: (hash: Uint8Array) => hash.toBase64({ alphabet: 'base64url' }), isBase64: true },
      ...{ min: 6, max: 42 },
    },
  ]
  const cut = fc
    .constantFrom(...forms)
    .chain(({ isBase64 = false, max, min, write }) =>
      fc
        .integer({ min, max })
        .map((length) => ({ isBase64, begin: (hash: Uint8Array) => write(hash).slice(0, length) })),
    )
  fc.assert(
    fc.property(bytes, bytes, cut, (hash, other, { begin, isBase64 }) => {
      // What can be read as a number or as hex is.
      fc.pre(!isBase64 || !/^(0x|entry)?[0-9a-f]*$/i.test(begin(hash)))
      const search = parseEntrySearch(begin(hash))
      assert.ok(search !== undefined && search.kind !== 'hash', begin(hash))
      assert.ok(search.hashes)
      const { first, last } = search.hashes
      const isWithin = (one: Uint8Array) =>
        Buffer.compare(first, one) <= 0 && Buffer.compare(one, last) <= 0
      assert.ok(isWithin(hash))
      assert.equal(isWithin(other), begin(other) === begin(hash))
      for (const end of [first, last]) assert.equal(begin(end), begin(hash))
    }),
  )
})

test('41 digits after 0x are as long as a hash in base64, and are hex all the same', () => {
  const search = parseEntrySearch(`0x${'0'.repeat(41)}`)
  assert.equal(search?.kind, 'beginning')
})

test('a number is an entry’s place', () => {
  for (const text of ['1234', '#1234', ' 1,234 ', 'Entry 1234', '記項 1234', '１２３４']) {
    assert.deepEqual(parseEntrySearch(text), { kind: 'number', index: 1_234 }, text)
  }
})
