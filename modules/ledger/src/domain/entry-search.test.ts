import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseEntrySearch } from './entry-search.ts'

test('what is neither a number nor a whole hash is not looked for', () => {
  for (const text of [
    '',
    'xyz',
    'abc',
    '-1',
    '1.5',
    'a'.repeat(63),
    'a'.repeat(65),
    '1'.repeat(16),
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

test('a number is an entry’s place', () => {
  for (const text of ['1234', '#1234', ' 1,234 ', 'Entry 1234', '記項 1234', '１２３４']) {
    assert.deepEqual(parseEntrySearch(text), { kind: 'number', index: 1_234 }, text)
  }
})
