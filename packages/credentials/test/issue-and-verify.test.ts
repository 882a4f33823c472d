import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  issueCredential,
  listDisclosedPaths,
  parseSdJwt,
  presentCredential,
  selectDisclosures,
  verifySdJwt,
  withStatuses,
} from '@bauhinia/credentials'
import * as browser from '@bauhinia/credentials/verify'
import { isJsonArray } from '../src/encoding/json.ts'
import {
  credential,
  expected,
  holder,
  issuer,
  licence,
  now,
  statusList,
  statusListToken,
  statusOf,
  trust,
  uri,
  vct,
} from './transport-department.ts'

test('an issued licence verifies, with every claim and every line', () => {
  const verification = verifySdJwt(credential, { ...expected, vct, issuer })

  assert.ok(verification.valid)
  assert.equal(verification.claims['family_name'], '陳')
  assert.deepEqual(verification.claims['classes'], ['1', '2'])
  assert.deepEqual(verification.disclosed.map(String).sort(), [
    'classes',
    'family_name',
    'given_name',
    'points',
  ])
  assert.deepEqual(
    verification.checks.map(({ check, outcome }) => `${check} ${outcome}`),
    [
      'format passed',
      'signature passed',
      'issuer passed',
      'disclosures passed',
      'type passed',
      'validity-period passed',
      'audience not-checked',
      'key-binding not-checked',
      'status passed',
    ],
  )
})

test('a gateway can drop claims and the signature still holds', () => {
  const cut = selectDisclosures(credential, ['points'])

  const verification = verifySdJwt(cut, expected)
  assert.ok(verification.valid)
  assert.equal(verification.claims['points'], 0)
  assert.equal(verification.claims['family_name'], undefined)
  assert.deepEqual(listDisclosedPaths(cut), [['points']])
})

test('a browser comes to the same conclusion as the server', async () => {
  const question = { audience: 'https://verifier.example', nonce: 'n-1' }
  const presented = presentCredential({
    credential,
    disclose: ['family_name'],
    holder,
    now,
    ...question,
  })
  const status = await browser.verifyStatusListToken(statusListToken(statusList), {
    now,
    trust,
    issuer,
    uri,
  })
  const keyBinding = { ...expected, status, keyBinding: question }

  const verification = await browser.verifySdJwt(presented, keyBinding)

  assert.ok(verification.valid)
  assert.deepEqual(verification, verifySdJwt(presented, keyBinding))
})

test('a revoked licence is refused as revoked, its claims still known as authentic', () => {
  const status = statusOf(withStatuses(statusList, new Map([[5, 1]])))

  const verification = verifySdJwt(credential, { ...expected, status })

  assert.ok(!verification.valid)
  assert.equal(verification.reason, 'revoked')
  assert.equal(verification.authenticClaims?.['family_name'], '陳')
})

test('a claim cannot be both plain and disclosable, nor may a registered one be hidden', () => {
  assert.throws(() => issueCredential({ ...licence, disclosable: { vct } }), TypeError)
  assert.throws(() => issueCredential({ ...licence, disclosable: { _sd: [] } }), TypeError)
  assert.throws(
    () => issueCredential({ ...licence, payload: { vct }, disclosable: { exp: 1 } }),
    TypeError,
  )
})

test('what no verifier would take is not issued', () => {
  const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) })
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`c${index}`, index]))
  const refuses = (members: object) =>
    assert.throws(() => issueCredential({ ...licence, ...members }), TypeError)

  refuses({ disclosable: { address: { '...': 'x' } } })
  refuses({ disclosable: { list: [{ _sd: [] }] } })
  refuses({ payload: { ...licence.payload, extra: { _sd_alg: 'x' } } })
  refuses({ disclosable: { deep: nested(40) } })
  refuses({ disclosable: many })
})

test('decoys hide how many claims there are', () => {
  const verification = verifySdJwt(issueCredential({ ...licence, decoys: 5 }), expected)
  const parsing = parseSdJwt(issueCredential({ ...licence, decoys: 5 }))

  assert.ok(verification.valid && parsing.parsed)
  assert.deepEqual(verification.claims, { ...licence.payload, ...licence.disclosable })
  const { _sd: digests } = parsing.sdJwt.issuerJwt.payload
  assert.ok(isJsonArray(digests))
  assert.equal(digests.length, 9)
  assert.deepEqual(digests, digests.map(String).sort())
})

test('the same random bytes give the same disclosures, other ones others', () => {
  const partsOf = (random?: (size: number) => Uint8Array) =>
    issueCredential({ ...licence, ...(random === undefined ? {} : { random }) })
      .split('~')
      .slice(1)
  const zeros = (size: number) => new Uint8Array(size)

  assert.deepEqual(partsOf(zeros), partsOf(zeros))
  assert.notDeepEqual(partsOf(), partsOf())
})

test('only a well-formed statement can be cut', () => {
  assert.throws(() => selectDisclosures('x', []), { name: 'CredentialError', code: 'malformed' })
  assert.throws(() => selectDisclosures(`${credential}WyJhIiwxXQ~`, []), {
    code: 'disclosure-unreferenced',
  })
})

test('a clock that is broken is an error, not a verdict', async () => {
  const broken = { ...expected, now: new Date('never') }
  assert.throws(() => verifySdJwt(credential, broken), RangeError)
  await assert.rejects(browser.verifySdJwt(credential, broken), RangeError)
})
