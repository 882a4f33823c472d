import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { createExchangeClient, ExchangeError } from '@bauhinia/sdk'
import {
  application,
  bodyOf,
  connect,
  consentTo,
  finesUse,
  identityUse,
  openWorld,
  pack,
  type Use,
} from './exchange-world.ts'
import { openPortal } from './portal.ts'
import { sealBody } from './sealing.ts'

/** A consumer's own system, on the published SDK, against the gateway over real HTTP. */
async function openConsumer(t: TestContext) {
  const port = await freePort()
  const gatewayUrl = `http://127.0.0.1:${port}`
  const world = await openWorld(t, { baseUrl: gatewayUrl })
  await connect(t, world)
  await connect(t, world, { organisationId: 'hk-immd' })
  const server = await openPortal(t, world)
  await server.listen({ port, host: '127.0.0.1' })
  /** An organisation's own system, registered in the directory. */
  async function openClient(organisationId: string) {
    const signer = generateEs256Signer()
    const keyId = jwkThumbprint(signer.publicJwk)
    await world.directory.registerSystem({
      ...{ organisationId, url: `https://${organisationId}.example` },
      publicJwk: { ...signer.publicJwk, kid: keyId },
    })
    return createExchangeClient({
      ...{ organisationId, gatewayUrl, pack, logKey: world.ledger.vkey },
      signer: { ...signer, keyId },
      now: () => world.clock.now(),
    })
  }
  const client = await openClient('hk-td')

  /** What the client asks about the person, for this use under this consent. */
  function request(use: Use, consentId: string) {
    const { purpose, bases } = bodyOf(world, world.chan, { use, consentId })
    return {
      subjectIdentifier: world.identity.pairwiseIdentifier(world.chan.dataSubjectId, 'hk-td'),
      ...{ purpose, bases },
      query: {
        credentials: [
          {
            id: 'query-0',
            format: 'dc+sd-jwt',
            meta: { vct_values: [`urn:bauhinia:statement:${use.datasetId}`] },
            claims: [...use.claims, ...use.answers].map((name) => ({ path: [name] })),
          },
        ],
      },
    }
  }
  return { world, client, openClient, request }
}

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
  await world.exchange.previewStatements({
    reference: application,
    uses: [{ ...finesUse, consumerId: 'hk-td', ...world.chan }],
  })
  const [statement] = await client.requestStatements(asked)

  assert.deepEqual(statement?.values, { 'no-outstanding-fines': true })
})

test('the police on the SDK put on record what they obtained, with evidence from the ledger; another may not', async (t) => {
  const { world, client, openClient } = await openConsumer(t)
  const police = await openClient('hk-hkpf')
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

/** The gateway's address is part of what consumers sign, so it is known before the server is made. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  assert.ok(address !== null && typeof address === 'object')
  return address.port
}
