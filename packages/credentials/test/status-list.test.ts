import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import {
  createStatusList,
  findStatus,
  issueStatusListToken,
  type StatusBits,
  verifySdJwt,
  verifyStatusListToken,
  withStatuses,
} from '@bauhinia/credentials'
import * as browser from '@bauhinia/credentials/verify'
import fc from 'fast-check'
import { signJws } from '../src/jws/sign-jws.ts'
import { encodeStatusList, inflateWithNode } from '../src/status-list/deflate.ts'
import { inflateInBrowser } from '../src/status-list/inflate-in-browser.ts'
import { isStatusBits } from '../src/status-list/status-list.ts'
import {
  credential,
  expected,
  header,
  issuer,
  now,
  nowSeconds,
  signer,
  statusList,
  statusListToken,
  statusOf,
  trust,
  uri,
} from './transport-department.ts'
import vectors from './vectors/status-list.json' with { type: 'json' }

const asked = { now, trust, issuer, uri }
const reasonOf = (token: string, changed: object = {}) => {
  const verification = verifyStatusListToken(token, { ...asked, ...changed })
  return verification.valid ? 'valid' : verification.reason
}

for (const { bits, lst, statuses } of vectors.short) {
  test(`the published ${bits}-bit list decodes, and encodes to the same text`, async () => {
    const bytes = inflateWithNode(lst)
    assert.ok(bytes !== undefined && isStatusBits(bits))
    const list = { bits, bytes }

    assert.deepEqual(
      statuses.map((_, index) => findStatus(list, index)),
      statuses,
    )
    assert.deepEqual(encodeStatusList(list), { bits, lst })
    assert.deepEqual(await inflateInBrowser(lst), bytes)
  })
}

for (const { bits, lst, statuses } of vectors.long) {
  test(`the published ${bits}-bit list of a million decodes and encodes`, async () => {
    assert.ok(isStatusBits(bits))
    const changes = new Map(statuses.map(([index = 0, status = 0]) => [index, status]))
    const list = withStatuses(createStatusList(vectors.size, bits), changes)

    const bytes = await inflateInBrowser(lst)

    assert.deepEqual(bytes, list.bytes)
    assert.deepEqual(inflateWithNode(encodeStatusList(list).lst), list.bytes)
  })
}

test('every status can be set and read, and no other changes', () => {
  const anyBits = fc.constantFrom<StatusBits>(1, 2, 4, 8)
  fc.assert(
    fc.property(anyBits, fc.nat(99), fc.nat(255), (bits, index, any) => {
      const status = any % 2 ** bits
      const list = withStatuses(createStatusList(100, bits), new Map([[index, status]]))
      assert.deepEqual(
        Array.from({ length: 100 }, (_, at) => findStatus(list, at)),
        Array.from({ length: 100 }, (_, at) => (at === index ? status : 0)),
      )
    }),
  )
  assert.throws(() => withStatuses(createStatusList(8, 1), new Map([[8, 1]])), RangeError)
  assert.throws(() => withStatuses(createStatusList(8, 1), new Map([[0, 2]])), RangeError)
  assert.equal(findStatus(createStatusList(8, 1), -1), undefined)
})

test('a suspended licence and one with an own status are refused as such', () => {
  const reasonFor = (status: number) => {
    const list = withStatuses(statusList, new Map([[5, status]]))
    const verification = verifySdJwt(credential, { ...expected, status: statusOf(list) })
    return verification.valid ? 'valid' : verification.reason
  }

  assert.equal(reasonFor(0), 'valid')
  assert.equal(reasonFor(1), 'revoked')
  assert.equal(reasonFor(2), 'suspended')
  assert.equal(reasonFor(3), 'status-application-specific')
})

test('without a status list a licence with a status is not valid, unless nobody asks', () => {
  const { status: _, ...withoutStatus } = expected
  const verification = verifySdJwt(credential, withoutStatus)

  assert.ok(!verification.valid)
  assert.equal(verification.reason, 'status-unknown')
  assert.ok(verifySdJwt(credential, { ...expected, status: 'not-asked' }).valid)
})

test('a status list of another place, issuer or time is refused', () => {
  const token = statusListToken(statusList)
  const later = new Date(now.getTime() + 3_661_000)

  assert.equal(reasonOf(token), 'valid')
  assert.equal(reasonOf(token, { uri: `${uri}0` }), 'status-list-wrong-uri')
  assert.equal(reasonOf(token, { issuer: 'https://x.example' }), 'certificate-names-another-issuer')
  assert.equal(reasonOf(token, { now: later }), 'status-list-expired')
  assert.equal(
    reasonOf(token, { now: new Date(now.getTime() - 61_000) }),
    'status-list-issued-in-the-future',
  )
  assert.equal(reasonOf(token, { trust: { anchors: [] } }), 'issuer-not-trusted')
  assert.equal(reasonOf('x'), 'status-list-malformed')
  assert.equal(reasonOf('x'.repeat(2_000_001)), 'status-list-too-large')
  assert.equal(reasonOf(credential.split('~', 1).join('')), 'wrong-typ')
  assert.equal(reasonOf(`${token.slice(0, -4)}AAAA`), 'status-list-signature-invalid')
})

test('a list that was verified for another credential does not serve this one', () => {
  const otherUri = `${uri}/other`
  const token = issueStatusListToken({
    list: statusList,
    uri: otherUri,
    issuer,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + 1_000_000),
    ttlSeconds: 60,
    signer,
    header,
  })
  const status = verifyStatusListToken(token, { ...asked, uri: otherUri })
  assert.ok(status.valid)

  const verification = verifySdJwt(credential, { ...expected, status })

  assert.ok(!verification.valid)
  assert.equal(verification.reason, 'status-list-wrong-uri')
})

test('an index beyond the list is refused', () => {
  const verification = verifySdJwt(credential, {
    ...expected,
    status: statusOf(createStatusList(4, 2)),
  })
  assert.ok(!verification.valid)
  assert.equal(verification.reason, 'status-index-out-of-range')
})

test('a small token that would unpack to gigabytes is refused on both sides', async () => {
  const bomb = deflateSync(Buffer.alloc(32 * 1024 * 1024), { level: 9 }).toString('base64url')
  const payload = { iss: issuer, sub: uri, iat: nowSeconds, status_list: { bits: 1, lst: bomb } }
  const token = signJws({ typ: 'statuslist+jwt', ...header }, payload, signer)
  assert.ok(token.length < 100_000)

  assert.equal(reasonOf(token), 'status-list-malformed')
  assert.deepEqual(await browser.verifyStatusListToken(token, asked), {
    valid: false,
    reason: 'status-list-malformed',
  })
})

test('a zlib stream that is cut, followed by more, or none at all is refused on both sides', async () => {
  const stream = deflateSync(Buffer.alloc(100, 5))
  const spoilt = [
    stream.subarray(0, -1),
    Buffer.concat([stream, Buffer.of(0)]),
    Buffer.concat([stream, stream]),
    Buffer.from('no stream'),
    Buffer.of(),
  ].map((bytes) => bytes.toString('base64url'))

  assert.equal(inflateWithNode(stream.toString('base64url'))?.length, 100)
  for (const lst of [...spoilt, '*', 'A']) {
    assert.equal(inflateWithNode(lst), undefined)
    assert.equal(await inflateInBrowser(lst), undefined)
  }
})

test('strange claims in a signed status list are refused', () => {
  const good = { iss: issuer, sub: uri, iat: nowSeconds, status_list: encodeStatusList(statusList) }
  const sign = (payload: object) => signJws({ typ: 'statuslist+jwt', ...header }, payload, signer)

  assert.equal(reasonOf(sign(good)), 'valid')
  assert.equal(reasonOf(sign({ ...good, iat: 'now' })), 'status-list-malformed')
  assert.equal(reasonOf(sign({ ...good, exp: null })), 'status-list-malformed')
  assert.equal(reasonOf(sign({ ...good, ttl: 0 })), 'status-list-malformed')
  assert.equal(
    reasonOf(sign({ ...good, status_list: { bits: 3, lst: good.status_list.lst } })),
    'status-list-malformed',
  )
  assert.equal(reasonOf(sign({ ...good, status_list: { bits: 2 } })), 'status-list-malformed')
  assert.equal(
    reasonOf(sign({ ...good, status_list: { bits: 2, lst: 'AAAA' } })),
    'status-list-malformed',
  )
})
