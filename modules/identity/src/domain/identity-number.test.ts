import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normaliseIdentityNumber } from './identity-number.ts'

test('brackets, spaces, case and full-width writing make no other number', () => {
  assert.equal(normaliseIdentityNumber('A123456(3)'), 'A1234563')
  assert.equal(normaliseIdentityNumber(' a123456 (3)'), 'A1234563')
  assert.equal(normaliseIdentityNumber('Ａ１２３４５６（３）'), 'A1234563')
})

test('what is normal stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{1,2}[0-9]{6}[0-9A]$/), (number) => {
      assert.equal(normaliseIdentityNumber(number), number)
    }),
  )
})

test('nothing is no number', () => {
  assert.throws(() => normaliseIdentityNumber('( )'), TypeError)
})
