import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { createEs256Signer, findEcPublicJwk, jwkThumbprint, parseJwks } from '@bauhinia/credentials'
import { signer } from './transport-department.ts'

test('a thumbprint is over the required members alone, in order', () => {
  // RFC 9449 §6.1: the confirmation of the DPoP key of §4.1 is its RFC 7638 thumbprint.
  const key = findEcPublicJwk({
    y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
    x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
    kty: 'EC',
    crv: 'P-256',
    kid: 'ignored',
  })
  assert.ok(key !== undefined)
  assert.equal(jwkThumbprint(key), '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I')
})

test('a key set gives its usable keys and passes over the others', () => {
  const key = { ...signer.publicJwk, kid: 'a' }
  const others = [
    { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
    { ...key, crv: 'P-384' },
    { ...key, use: 'enc' },
    { ...key, alg: 'ES384' },
    { ...key, x: 'AAAA' },
    null,
  ]
  assert.deepEqual(parseJwks({ keys: [...others, { ...key, use: 'sig', d: 'secret' }] }), [key])
  assert.equal(parseJwks({ keys: {} }), undefined)
  assert.equal(parseJwks([]), undefined)
})

test('only a P-256 key makes a signer', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  assert.throws(() => createEs256Signer(privateKey), TypeError)
})
