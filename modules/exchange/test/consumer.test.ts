import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ExchangeError } from '@bauhinia/sdk'
import { openConsumer } from './consumer-world.ts'
import {
  application,
  connect,
  consentTo,
  finesUse,
  identityUse,
  previewUses,
} from './exchange-world.ts'
import { sealBody } from './sealing.ts'

function refusedWith(code: string) {
  return (error: unknown) =>
    error instanceof ExchangeError && error.problem?.type === `urn:bauhinia:problem:${code}`
}

test('a consumer on the SDK gets what it asks, verified, with evidence from the ledger', async (t) => {
  const { world, client, request } = await openConsumer(t)
  const consentId = await consentTo(world, world.chan, identityUse)

  const [statement] = await client.requestStatements(request(identityUse, consentId))

  assert.deepEqual(statement?.values, { nameInEnglish: 'CHAN Tai Man', dateOfBirth: '1980-02-29' })
  const evidence = await client.fetchEvidence(statement)
  assert.match(Buffer.from(evidence.entry).toString(), /"kind":"exchange\.released"/)
  const [record] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.equal(record?.exchangeId, statement.exchangeId)
})

test('a consumer on the SDK is told, with evidence, that a department has no record', async (t) => {
  const { world, client, request } = await openConsumer(t)
  await connect(t, world, { organisationId: 'hk-immd', findRecord: () => undefined })
  const consentId = await consentTo(world, world.chan, identityUse)

  const [statement] = await client.requestStatements(request(identityUse, consentId))

  assert.ok(statement)
  assert.deepEqual([statement.hasRecord, statement.values], [false, {}])
  const evidence = await client.fetchEvidence(statement)
  assert.match(Buffer.from(evidence.entry).toString(), /"kind":"exchange\.no-record"/)
})

test('a consumer on the SDK gets for an application what its applicant was shown', async (t) => {
  const { world, client, request } = await openConsumer(t)
  const consentId = await consentTo(world, world.chan, finesUse)
  const asked = { ...request(finesUse, consentId), reference: application }

  await assert.rejects(client.requestStatements(asked), refusedWith('preview-expired'))
  await previewUses(world, finesUse)
  const [statement] = await client.requestStatements(asked)

  assert.deepEqual(statement?.values, { 'no-outstanding-fines': true })
})

test('the police on the SDK put on record what they obtained, with evidence from the ledger; another may not', async (t) => {
  const { world, client, openClient } = await openConsumer(t)
  const { client: police } = await openClient('hk-hkpf')
  const { requestId, subject, ...access } = sealBody()
  const toSeal = { ...access, requestId, identityNumber: subject.identityNumber }

  await assert.rejects(client.sealAccess(toSeal), refusedWith('sealing-not-allowed'))
  const receipt = await police.sealAccess(toSeal)

  assert.equal(receipt.opensAt, '2026-12-23T16:00:00.000Z')
  assert.deepEqual(await police.sealAccess(toSeal), receipt)
  const { entry } = await police.fetchEvidence(receipt)
  assert.match(Buffer.from(entry).toString(), /"kind":"access\.sealed"/)
  await assert.rejects(client.fetchEvidence(receipt), (error) => error instanceof ExchangeError)
  const { dataSubjectId } = world.chan
  assert.deepEqual(await world.exchange.listExchanges(dataSubjectId), [])
})

test('every refusal reaches a consumer on the SDK as a problem that says why', async (t) => {
  const { world, client, request } = await openConsumer(t)
  const consentId = await consentTo(world, world.chan, finesUse)
  const asked = request(finesUse, consentId)
  const requestId = crypto.randomUUID()
  await client.requestStatements({ ...asked, requestId })

  await assert.rejects(
    client.requestStatements({ ...asked, requestId }),
    refusedWith('exchange-request-repeated'),
  )
  await assert.rejects(
    client.requestStatements({ ...asked, purpose: 'marketing' }),
    refusedWith('exchange-request-unusable'),
  )
  await world.consent.withdrawConsent({ consentId, ...world.chan })
  await assert.rejects(client.requestStatements(asked), refusedWith('consent-not-standing'))
})

test('a body that is no JSON, too large or of another type is answered as a problem', async (t) => {
  const { world } = await openConsumer(t)
  const post = async (body: string, type = 'application/json') => {
    const response = await fetch(`${world.baseUrl}/api/exchange/requests`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    return [response.status, response.headers.get('content-type')?.split(';')[0]]
  }
  const problem = 'application/problem+json'

  assert.deepEqual(await post('{'), [401, problem])
  assert.deepEqual(await post(`"${'x'.repeat(20_000)}"`), [413, problem])
  assert.deepEqual(await post('a=b', 'application/x-www-form-urlencoded'), [415, problem])
})
