import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RegisteredIssuerKey } from '@bauhinia/ledger'
import type { LicenceTrust, LicenceVerification } from '@bauhinia/licences'
import type { Fetchers } from '@bauhinia/licences/verification'
import { verifyLicence } from '@bauhinia/licences/verify'
import { freshLicences, holder, noon } from './fresh-licences.ts'
import { portal } from './portal.ts'
import { anchoring, entryFor, keepRegistry } from './registry.ts'

const lineOf = ({ checks, verdict }: LicenceVerification) => {
  const line = checks.find(({ id }) => id === 'registry')
  if (line === undefined) return `${verdict}, no line`
  return `${verdict}, ${line.outcome}${line.outcome === 'pass' ? '' : ` ${line.reason}`}`
}

const offline = {
  statusList: async () => ({ outcome: 'unreachable' }) as const,
  inclusion: async () => ({ outcome: 'unreachable' }) as const,
}

test('a licence whose key the registry does not let sign it is refused, each for its reason', async (t) => {
  const { db, issue, licences } = await freshLicences(t, { anchoring })
  const { credential } = await issue()
  const entry = await entryFor(licences)
  const otherKey = Buffer.alloc(32, 1).toString('base64url')
  const cases: readonly (readonly [string, readonly RegisteredIssuerKey[]])[] = [
    ['refused, fail key-not-registered', [{ ...entry, keyId: otherKey }]],
    ['refused, fail key-not-registered', [{ ...entry, issuer: `${entry.issuer}x` }]],
    ['refused, fail key-revoked', [{ ...entry, revokedAt: '2027-01-01T00:00:00.000Z' }]],
    // It was signed at 04:00:00; the end is exclusive.
    ['refused, fail key-outside-period', [{ ...entry, validUntil: '2026-11-22T04:00:00.000Z' }]],
    ['refused, fail key-outside-period', [{ ...entry, validFrom: '2026-11-22T04:00:01.000Z' }]],
    ['valid, pass', [{ ...entry, keyId: otherKey }, entry]],
    ['valid, pass', [{ ...entry, validUntil: '2026-11-22T04:00:01.000Z' }]],
    // A registry that does not know the type says no more than none would, and the line says that.
    ['valid, unknown type-not-registered', [{ ...entry, licenceType: 'urn:other' }]],
    ['valid, unknown type-not-registered', []],
  ]
  for (const [expected, keys] of cases) {
    await keepRegistry(db, keys)
    assert.equal(lineOf(await licences.verifyCredential(credential)), expected)
  }
})

test('without a blockchain, or before it was read, there is no line; of what is not authentic nothing is asked', async (t) => {
  const without = await freshLicences(t)
  const { credential: foreign } = await without.issue()
  await keepRegistry(without.db, [await entryFor(without.licences)])
  assert.equal(lineOf(await without.licences.verifyCredential(foreign)), 'valid, no line')

  const { db, issue, licences } = await freshLicences(t, { anchoring })
  const { credential } = await issue()
  assert.equal(lineOf(await licences.verifyCredential(credential)), 'valid, no line')
  await keepRegistry(db, [await entryFor(licences)])
  const notAuthentic = 'refused, unknown not-authentic'
  assert.equal(lineOf(await licences.verifyCredential(foreign)), notAuthentic)
  assert.equal(lineOf(await licences.verifyCredential('hello')), notAuthentic)
})

test('the registry of now counts before the one that was kept, which counts when nobody answers', async (t) => {
  const { db, issue, licences } = await freshLicences(t, { anchoring })
  const { licenceId } = await issue()
  const { text: input } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  const entry = await entryFor(licences)
  await keepRegistry(db, [entry])
  const trust = await licences.listTrustAnchors()
  const { registry: kept } = trust
  assert.ok(kept)
  const revoked = { ...kept, keys: [{ ...entry, revokedAt: '2026-11-23T00:00:00.000Z' }] }
  const at = async (registry?: Fetchers['registry']) => {
    const fetchers = { ...offline, ...(registry && { registry }) }
    return lineOf(await verifyLicence({ input, trust, fetchers, now: noon }))
  }

  assert.equal(await at(), 'valid, pass')
  assert.equal(await at(async () => ({ outcome: 'unreachable' })), 'valid, pass')
  assert.equal(
    await at(async () => ({ outcome: 'found', value: revoked })),
    'refused, fail key-revoked',
  )
})

test('the page and the interface say what the registry says, in which block, and that its chain adds no trust', async (t) => {
  const fresh = await freshLicences(t, { anchoring })
  const server = await portal(t, fresh, {})
  const { credential } = await fresh.issue()
  const absent = await server.inject('/api/licences/issuer-registry')
  assert.equal(absent.statusCode, 404)
  assert.match(absent.body, /urn:bauhinia:problem:issuer-registry-not-found/)

  const entry = await entryFor(fresh.licences)
  await keepRegistry(fresh.db, [entry], 4_321)
  const published = await server.inject('/api/licences/issuer-registry')
  assert.deepEqual(published.json(), {
    ...{ chainId: 31337, contract: `0x${'ab'.repeat(20)}`, blockNumber: 4_321 },
    ...{ isDevelopment: true, keys: [entry] },
  })
  const anchors = await server.inject('/api/licences/trust-anchors')
  assert.deepEqual(anchors.json<LicenceTrust>().registry, published.json())
  const verified = async (language: string) => {
    const page = await server.inject(`/${language}/verify`)
    const body = new URLSearchParams({
      _csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '',
      text: credential,
    })
    const answer = await server.inject({
      ...{ method: 'POST', url: `/${language}/verify`, payload: body.toString() },
      cookies: Object.fromEntries(page.cookies.map(({ name, value }) => [name, value])),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    return answer.body
  }
  assert.match(
    await verified('en'),
    /registry on the blockchain.*From 22 November 2026 to .* in block 4321 of a development chain, which adds no trust/s,
  )
  assert.match(await verified('zh-hant'), /密鑰已在區塊鏈登記.*開發用區塊鏈的區塊 4321 讀取/s)
  assert.match(await verified('zh-hans'), /密钥已在区块链登记.*开发用区块链的区块 4321 读取/s)
})
