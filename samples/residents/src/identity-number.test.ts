import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import Type from 'typebox'
import Value from 'typebox/value'
import { checkDigit, identityNumberOf, isIdentityNumber } from './identity-number.ts'

const Vectors = Type.Object({
  valid: Type.Array(Type.String()),
  invalid: Type.Array(Type.String()),
})
const vectors = Value.Parse(
  Vectors,
  JSON.parse(readFileSync(new URL('../tests/vectors/hkid.json', import.meta.url), 'utf8')),
)

test('the published examples have the right check digits, and the wrong ones are refused', () => {
  assert.deepEqual(vectors.valid.filter(isIdentityNumber), vectors.valid)
  assert.deepEqual(vectors.invalid.filter(isIdentityNumber), [])
})

const stems = fc
  .tuple(fc.stringMatching(/^[A-Z]{1,2}$/), fc.stringMatching(/^[0-9]{6}$/))
  .map(([letters, digits]) => letters + digits)

test('exactly one check digit fits a number', () => {
  fc.assert(
    fc.property(stems, (stem) => {
      const fitting = '0123456789A'
        .split('')
        .filter((digit) => isIdentityNumber(`${stem}(${digit})`))
      assert.deepEqual(fitting, [checkDigit(stem)])
    }),
  )
})

test('one mistyped digit is always noticed', () => {
  fc.assert(
    fc.property(stems, fc.nat(5), fc.nat(9), (stem, position, digit) => {
      const at = stem.length - 6 + position
      const typed = identityNumberOf(stem.slice(0, at) + digit + stem.slice(at + 1))
      fc.pre(typed !== identityNumberOf(stem))
      assert.notEqual(typed.slice(-2), identityNumberOf(stem).slice(-2))
    }),
  )
})

test('what is no identity number has no check digit', () => {
  assert.throws(() => checkDigit('123456'), TypeError)
  assert.throws(() => checkDigit('abc'), TypeError)
})
