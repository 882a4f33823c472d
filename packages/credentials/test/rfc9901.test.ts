import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { findEcPublicJwk, verifySdJwt } from '@bauhinia/credentials'
import * as browser from '@bauhinia/credentials/verify'
import vectors from './vectors/rfc9901.json' with { type: 'json' }

const key = findEcPublicJwk(vectors.issuerKey)
const { audience, nonce, iat } = vectors.keyBinding
const expected = {
  now: new Date(iat * 1000),
  trust: { issuerKeys: { [vectors.issuer]: key === undefined ? [] : [key] } },
  typ: 'example+sd-jwt',
}

for (const example of vectors.examples) {
  test(`RFC 9901 ${example.name} verifies to the published claims`, async () => {
    const keyBinding = example.keyBound === true ? { keyBinding: { audience, nonce } } : {}

    const verification = verifySdJwt(example.sdJwt, { ...expected, ...keyBinding })

    assert.ok(verification.valid)
    assert.deepEqual(verification.claims, example.claims)
    assert.deepEqual(
      await browser.verifySdJwt(example.sdJwt, { ...expected, ...keyBinding }),
      verification,
    )
  })
}

test('the published digest is over the encoded disclosure', () => {
  const { encoded, digest } = vectors.disclosure
  assert.equal(createHash('sha256').update(encoded).digest('base64url'), digest)
})
