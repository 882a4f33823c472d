import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createKeyring, SealBroken } from './keys.ts'

const keyring = createKeyring(Buffer.alloc(32, 7))

test('what is sealed opens under its own key in its own place, and nowhere else', () => {
  const key = keyring.unwrapKey(keyring.newWrappedKey('person 1'), 'person 1')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.nat(), (text, context, at) => {
      const sealed = key.seal(text, context)
      assert.equal(key.open(sealed, context), text)
      const bytes = Buffer.from(text, 'utf16le')
      assert.deepEqual(key.openBytes(key.sealBytes(bytes, context), context), bytes)
      assert.throws(() => key.open(sealed, `${context}x`), SealBroken)
      const changed = Buffer.from(sealed)
      changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 1
      assert.throws(() => key.open(changed, context), SealBroken)
    }),
  )
})

test('a wrapped key opens only for the person it was made for, under the same master key', () => {
  const wrapped = keyring.newWrappedKey('person 1')
  assert.throws(() => keyring.unwrapKey(wrapped, 'person 2'), SealBroken)
  assert.throws(() => createKeyring(randomBytes(32)).unwrapKey(wrapped, 'person 1'), SealBroken)
})

test('a pseudonym depends on the use, every value and where one value ends', () => {
  const all = [
    keyring.hmac('a', 'x', 'y'),
    keyring.hmac('b', 'x', 'y'),
    keyring.hmac('a', 'xy', ''),
    keyring.hmac('a', 'x', 'z'),
  ]
  assert.equal(new Set(all).size, 4)
  assert.equal(keyring.hmac('a', 'x', 'y'), all[0])
})

test('a private key comes back as it was', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const back = keyring.unwrapPrivateKey(keyring.wrapPrivateKey(privateKey, 'k1'), 'k1')
  assert.ok(back.equals(privateKey))
})

test('a pseudonym leads back to its id, differs by use, and is not guessed', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      const pseudonym = keyring.pseudonymOf('hk-td', one)
      assert.equal(keyring.findUuid('hk-td', pseudonym), one)
      assert.notEqual(keyring.findUuid('hk-ird', pseudonym), one)
      assert.equal(keyring.pseudonymOf('hk-td', other) === pseudonym, one === other)
    }),
  )
  assert.equal(keyring.findUuid('hk-td', 'short'), undefined)
})
