import assert from 'node:assert/strict'
import { createHash, randomBytes, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { presentCredential, selectDisclosures, verifySdJwt } from '@bauhinia/credentials'
import { SDJwtInstance } from '@sd-jwt/core'
import {
  credential,
  expected,
  header,
  holder,
  issuer,
  licence,
  now,
  nowSeconds,
  signer,
  vct,
} from './transport-department.ts'

/** The library that most wallets use, given our keys: what we issue it must read, and the reverse. */
const dsaEncoding = 'ieee-p1363' as const
const signWith = (key: typeof signer) => (text: string) =>
  sign('sha256', Buffer.from(text), { key: key.privateKey, dsaEncoding }).toString('base64url')
const verifyWith = (key: typeof signer) => (text: string, signature: string) =>
  verify(
    'sha256',
    Buffer.from(text),
    { key: key.privateKey, dsaEncoding },
    Buffer.from(signature, 'base64url'),
  )

class CredentialLibrary extends SDJwtInstance<Record<string, unknown>> {
  protected override type = 'dc+sd-jwt'
}

const library = new CredentialLibrary({
  signer: signWith(signer),
  signAlg: 'ES256',
  verifier: verifyWith(signer),
  kbSigner: signWith(holder),
  kbSignAlg: 'ES256',
  kbVerifier: verifyWith(holder),
  hasher: (text, algorithm) =>
    createHash(algorithm.replace('-', ''))
      .update(typeof text === 'string' ? text : Buffer.from(text))
      .digest(),
  saltGenerator: (length) => randomBytes(length).toString('base64url'),
})
const question = { audience: 'https://verifier.example', nonce: 'n-1' }

test('@sd-jwt verifies what we issue, cut and whole', async () => {
  const atNow = { currentDate: nowSeconds }

  const whole = await library.verify(credential, atNow)
  const cut = await library.verify(selectDisclosures(credential, ['points']), atNow)

  assert.deepEqual(whole.payload, { ...licence.payload, ...licence.disclosable })
  assert.deepEqual(cut.payload, { ...licence.payload, points: 0 })
})

test('@sd-jwt verifies our key binding', async () => {
  const presented = presentCredential({
    credential,
    disclose: ['points'],
    holder,
    now,
    ...question,
  })

  const { kb } = await library.verify(presented, {
    currentDate: nowSeconds,
    keyBindingNonce: question.nonce,
  })

  assert.equal(kb?.payload.aud, question.audience)
})

test('we verify what @sd-jwt issues, with nested and array disclosures and decoys', async () => {
  const claims = {
    iss: issuer,
    vct,
    iat: nowSeconds,
    cnf: { jwk: holder.publicJwk },
    name: '陳大文',
    address: { district: 'Sha Tin', street: 'Tai Po Road' },
    classes: ['1', '2', '3'],
  }
  const issued = await library.issue(
    claims,
    {
      _sd: ['name', 'address'],
      _sd_decoy: 2,
      address: { _sd: ['street'] },
      classes: { _sd: [0, 2] },
    },
    { header },
  )

  const whole = verifySdJwt(issued, expected)
  const cut = verifySdJwt(
    selectDisclosures(issued, [
      ['address', 'street'],
      ['classes', 2],
    ]),
    expected,
  )

  assert.ok(whole.valid && cut.valid)
  assert.deepEqual(whole.claims, claims)
  assert.deepEqual(cut.claims['address'], claims.address)
  assert.deepEqual(cut.claims['classes'], ['2', '3'])
  assert.equal(cut.claims['name'], undefined)
})

test('we verify the key binding that @sd-jwt presents', async () => {
  const presented = await library.present<{ points: number }>(
    credential,
    { points: true },
    { kb: { payload: { iat: nowSeconds, aud: question.audience, nonce: question.nonce } } },
  )

  const verification = verifySdJwt(presented, { ...expected, keyBinding: question })

  assert.ok(verification.valid)
  assert.equal(verification.claims['points'], 0)
})
