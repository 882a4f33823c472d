import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyStatusListToken } from '@bauhinia/credentials'
import type { LicenceTrust } from '@bauhinia/licences'
import { byOfficer, freshLicences, issuerBase, noon } from './fresh-licences.ts'
import { portal } from './portal.ts'

test('a status list is a token that anybody may fetch, keep and ask about again', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, {})
  const { licenceId, statusListId } = await fresh.issue()
  const path = `/api/licences/status-lists/${statusListId}`

  const first = await server.inject(path)
  const headers = { 'if-none-match': String(first.headers.etag) }
  const again = await server.inject({ url: path, headers })
  const weakly = { 'if-none-match': `"old", W/${first.headers.etag}` }
  const byProxy = await server.inject({ url: path, headers: weakly })
  await fresh.office.revokeLicence(byOfficer(licenceId))
  const changed = await server.inject({ url: path, headers })

  assert.equal(first.headers['content-type'], 'application/statuslist+jwt')
  assert.equal(first.headers['access-control-allow-origin'], '*')
  assert.equal(first.headers['cache-control'], 'public, max-age=300')
  assert.deepEqual([again.statusCode, byProxy.statusCode], [304, 304])
  assert.equal(changed.statusCode, 200)
  const trust = (await server.inject('/api/licences/trust-anchors')).json<LicenceTrust>()
  const verification = verifyStatusListToken(changed.body, {
    now: noon,
    trust: { anchors: trust.certificates },
    issuer: `${issuerBase}/issuers/hk-td`,
    uri: issuerBase + path,
  })
  assert.ok(verification.valid)
  assert.equal(verification.statusList.list.bytes.length, 32_768)
  assert.equal((await server.inject('/api/licences/status-lists/hk-td-9')).statusCode, 404)
})

test('the keys of an issuer and the types of licences are where the credential says', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, {})
  const unknown = await server.inject('/.well-known/jwt-vc-issuer/issuers/hk-td')
  await fresh.issue()

  const issuer = await server.inject('/.well-known/jwt-vc-issuer/issuers/hk-td')
  const type = await server.inject('/api/licences/types/full-driving-licence')
  const byVct = await server.inject('/credentials/hong-kong/full-driving-licence/1')

  assert.equal(unknown.statusCode, 404)
  assert.equal(issuer.json<{ issuer: string }>().issuer, `${issuerBase}/issuers/hk-td`)
  assert.equal(issuer.json<{ jwks: { keys: { alg: string }[] } }>().jwks.keys[0]?.alg, 'ES256')
  assert.equal(type.json<{ name: string }>().name, 'Full driving licence')
  assert.equal(byVct.body, type.body)
  assert.equal((await server.inject('/api/licences/types/pilot')).statusCode, 404)
})

test('whom to trust is public, and the same after a second start', async (t) => {
  const witnessPolicy = 'quorum none\n'
  const fresh = await freshLicences(t, { witnessPolicy })
  const server = await portal(t, fresh, {})

  const [first, second] = await Promise.all([
    server.inject('/api/licences/trust-anchors'),
    server.inject('/api/licences/trust-anchors'),
  ])

  assert.equal(first.body, second.body)
  const trust = first.json<LicenceTrust>()
  assert.equal(trust.certificates.length, 1)
  const { origin, vkey } = fresh.ledger
  const log = { origin, vkey, witnessPolicy: `log ${vkey}\n${witnessPolicy}` }
  assert.deepEqual(trust.logs, [log])
  assert.deepEqual(trust.licenceTypes, [
    {
      vct: `${issuerBase}/credentials/hong-kong/full-driving-licence/1`,
      issuer: `${issuerBase}/issuers/hk-td`,
    },
  ])
})
