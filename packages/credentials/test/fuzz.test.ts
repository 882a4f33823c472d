import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  findCredentialStatus,
  findEcPublicJwk,
  generateEs256Signer,
  issueCredential,
  listDisclosedPaths,
  parseJwks,
  parseSdJwt,
  selectDisclosures,
  verifySdJwt,
  verifyStatusListToken,
} from '@bauhinia/credentials'
import { verifyRequest } from '@bauhinia/credentials/http-signatures'
import * as browser from '@bauhinia/credentials/verify'
import fc from 'fast-check'
import {
  credential,
  expected,
  issuer,
  licence,
  now,
  signer,
  trust,
  uri,
} from './transport-department.ts'

const encoded = fc
  .jsonValue()
  .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
const jws = fc.tuple(encoded, encoded, fc.base64String()).map((parts) => parts.join('.'))
const sdJwtLike = fc
  .tuple(jws, fc.array(encoded, { maxLength: 5 }), fc.option(jws, { nil: '' }))
  .map(([issued, disclosures, keyBinding]) => [issued, ...disclosures, keyBinding].join('~'))
const damaged = fc
  .tuple(fc.nat(credential.length), fc.nat(20), fc.string({ maxLength: 5 }))
  .map(([at, length, text]) => credential.slice(0, at) + text + credential.slice(at + length))
// Whole disclosures left out, doubled or in another order.
const [signed = '', ...disclosures] = credential.split('~').slice(0, -1)
const rearranged = fc
  .tuple(fc.shuffledSubarray(disclosures), fc.subarray(disclosures, { maxLength: 1 }))
  .map(([some, more]) => [signed, ...some, ...more, ''].join('~'))
const anyText = fc.oneof(fc.string(), sdJwtLike, damaged, rearranged)

test('any text gets a typed answer, the same on server and browser', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const verification = verifySdJwt(text, expected)
      assert.ok(!verification.valid || text.startsWith(`${signed}~`))
      assert.deepEqual(await browser.verifySdJwt(text, expected), verification)
      assert.equal(typeof parseSdJwt(text).parsed, 'boolean')
      findCredentialStatus(text)
      assert.equal(verifyStatusListToken(text, { now, trust, issuer, uri }).valid, false)
    }),
    { numRuns: 300 },
  )
})

test('no damage to a credential leaves it valid with other claims', () => {
  const whole = verifySdJwt(credential, expected)
  assert.ok(whole.valid)
  let stillValid = 0
  fc.assert(
    fc.property(fc.oneof(damaged, rearranged), (text) => {
      const verification = verifySdJwt(text, expected)
      if (!verification.valid) return
      stillValid += 1
      for (const [name, value] of Object.entries(verification.claims)) {
        assert.deepEqual(value, whole.claims[name])
      }
    }),
    { numRuns: 300 },
  )
  assert.ok(stillValid > 10)
})

const name = fc
  .string({ minLength: 1, maxLength: 10 })
  .filter(
    (text) => !/^(_sd|_sd_alg|\.\.\.|iss|nbf|exp|cnf|vct|vct#integrity|status|iat)$/.test(text),
  )
const claims = fc.dictionary(name, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 8 })

test('whatever claims are issued come back, and exactly the selected ones remain', () => {
  fc.assert(
    fc.property(claims, fc.nat(7), fc.nat(4), (disclosable, keep, decoys) => {
      const reserved = /"(_sd|_sd_alg|\.\.\.)":/.test(JSON.stringify(disclosable))
      const issue = () => issueCredential({ ...licence, disclosable, decoys })
      if (reserved) return assert.throws(issue, TypeError)
      const text = issue()
      const kept = Object.keys(disclosable).slice(0, keep)

      const all = verifySdJwt(text, expected)
      const some = verifySdJwt(selectDisclosures(text, kept), expected)

      assert.ok(all.valid && some.valid)
      for (const claim of Object.keys(disclosable)) {
        assert.deepEqual(all.claims[claim], JSON.parse(JSON.stringify(disclosable[claim])))
        assert.equal(Object.hasOwn(some.claims, claim), kept.includes(claim))
      }
      assert.equal(listDisclosedPaths(text).length, Object.keys(disclosable).length)
    }),
    { numRuns: 100 },
  )
})

test('any JSON is a key set, a key, or neither, without an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      findEcPublicJwk(value)
      parseJwks(value)
      assert.deepEqual(
        parseJwks({ keys: [value, { ...signer.publicJwk }] })?.at(-1),
        signer.publicJwk,
      )
    }),
  )
})

test('any headers get a typed answer', () => {
  const { publicJwk } = generateEs256Signer()
  const input = fc.oneof(fc.string(), fc.constant('sig=("@method");created=1;keyid="k"'))
  fc.assert(
    fc.property(input, fc.oneof(fc.string(), fc.constant('sig=:AAAA:')), fc.string(), (i, s, d) => {
      const verification = verifyRequest({
        method: 'POST',
        url: 'https://x.example/',
        headers: { 'signature-input': i, signature: s, 'content-digest': d },
        body: 'x',
        keyFor: () => publicJwk,
        now,
        maxAgeSeconds: 60,
        requiredComponents: ['@method'],
      })
      assert.equal(verification.verified, false)
    }),
  )
})
