import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseReturnPath } from './return-path.ts'

test('a path of this site is returned to, with its query and without its fragment', () => {
  assert.equal(parseReturnPath('/en/licences'), '/en/licences')
  assert.equal(parseReturnPath('/zh-hant/services?q=a%20b'), '/zh-hant/services?q=a%20b')
  assert.equal(parseReturnPath('/en/account#passkeys'), '/en/account')
})

test('nothing that leads to another site is returned to', () => {
  assert.equal(parseReturnPath(undefined), undefined)
  assert.equal(parseReturnPath(''), undefined)
  assert.equal(parseReturnPath('en/account'), undefined)
  assert.equal(parseReturnPath('https://evil.example/'), undefined)
  assert.equal(parseReturnPath('//evil.example'), undefined)
  assert.equal(parseReturnPath('/\\evil.example'), undefined)
  assert.equal(parseReturnPath('/\t/evil.example'), undefined)
  assert.equal(parseReturnPath('/.//evil.example'), undefined)
  assert.equal(parseReturnPath('/en/..//evil.example'), undefined)
  assert.equal(parseReturnPath('javascript:alert(1)'), undefined)
  assert.equal(parseReturnPath(`/${'a'.repeat(2_000)}`), undefined)
})

test('whatever is given, a browser stays on this site', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    'evil.example',
    ':',
    '@',
    '?',
    '%2f',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (given) => {
      const path = parseReturnPath(given.join(''))
      if (path === undefined) return
      assert.equal(new URL(path, 'https://bauhinia.example/en/sign-in').host, 'bauhinia.example')
    }),
  )
})
