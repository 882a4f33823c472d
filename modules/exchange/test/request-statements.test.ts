import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Es256Signer, generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import {
  ConsentNotStanding,
  RequestNotAuthentic,
  RequestUnusable,
  type SignedMessage,
} from '@bauhinia/exchange'
import {
  ask,
  bodyOf,
  connect,
  consentTo,
  countRecords,
  finesUse,
  gatewayId,
  identityUse,
  openWorld,
  type World,
} from './exchange-world.ts'

const url = 'https://bauhinia.example/api/exchange/requests'

/** A request that would be answered, and what a test needs to spoil it. */
async function goodRequest(world: World) {
  const consentId = await consentTo(world, world.chan, finesUse)
  const body = bodyOf(world, world.chan, { use: finesUse, consentId })
  const message = await world.exchange.signExchangeRequest({ consumerId: 'hk-td', body })
  return { body, consentId, message }
}

function refusedAs(reason: string) {
  return (error: unknown) => error instanceof RequestNotAuthentic && error.reason === reason
}

test('of somebody erased a consumer is told the same as of nobody, and no record is made about either', async (t) => {
  const world = await openWorld(t)
  const { consentId, message } = await goodRequest(world)
  const officerId = world.wong.dataSubjectId
  await world.identity.erasePerson({ ...world.chan, officerId, obligationsOf: async () => [] })
  const nobody = { dataSubjectId: '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001' }
  const before = await countRecords(world)
  const refusalOf = (asking: Promise<unknown>) =>
    asking.then(
      () => assert.fail('it was answered'),
      (error: unknown) => error,
    )

  const refusals = [
    await refusalOf(world.exchange.requestStatements(message)),
    await refusalOf(ask(world, bodyOf(world, world.chan, { use: finesUse, consentId }))),
    await refusalOf(ask(world, bodyOf(world, nobody, { use: finesUse, consentId }))),
  ]

  for (const refusal of refusals) assert.ok(refusal instanceof ConsentNotStanding)
  assert.equal(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size, 1)
  assert.deepEqual(await countRecords(world), before)
})

test('a request without a right signature of its consumer gets nothing and leaves nothing', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  const { message } = await goodRequest(world)
  const refuse = (spoilt: Partial<SignedMessage>, reason: string) =>
    assert.rejects(
      world.exchange.requestStatements({ ...message, ...spoilt }),
      refusedAs(reason),
      reason,
    )

  await refuse({ headers: { 'content-type': 'application/json' } }, 'signature-missing')
  await refuse({ body: message.body.replace('hk-jud', 'hk-ird') }, 'content-digest-mismatch')
  await refuse({ method: 'PUT' }, 'signature-invalid')
  await refuse({ url: 'https://elsewhere.example/api/exchange/requests' }, 'signature-invalid')
  await refuse({ headers: { ...message.headers, signature: 'sig=:AAAA:' } }, 'signature-malformed')
  world.clock.now = () => new Date('2026-11-22T06:01:01Z')
  await refuse({}, 'too-old')
  world.clock.now = () => new Date('2026-11-22T05:59:00Z')
  await refuse({}, 'created-in-the-future')

  assert.deepEqual(await countRecords(world), { exchanges: 0, previews: 0, entries: 0 })
})

test('a key that nobody registered, and the gateway’s own key, sign for no consumer', async (t) => {
  const world = await openWorld(t)
  const { message } = await goodRequest(world)
  const stranger = generateEs256Signer()
  const gateway = await world.directory.signerOf(gatewayId, 'gateway')
  const signedBy = (signer: Es256Signer, keyId: string) => ({
    ...message,
    headers: {
      'content-type': 'application/json',
      ...signRequest({
        ...{ method: 'POST', url, headers: {}, body: message.body, keyId, signer },
        ...{ created: world.clock.now(), tag: 'bauhinia-exchange-request' },
      }),
    },
  })

  await assert.rejects(
    world.exchange.requestStatements(signedBy(stranger, jwkThumbprint(stranger.publicJwk))),
    refusedAs('key-not-found'),
  )
  await assert.rejects(
    world.exchange.requestStatements(signedBy(gateway, gateway.keyId)),
    refusedAs('key-not-found'),
  )
  const td = await world.directory.signerOf('hk-td', 'exchange-request')
  await assert.rejects(
    world.exchange.requestStatements(signedBy(stranger, td.keyId)),
    refusedAs('signature-invalid'),
  )
})

test('a signature made for another protocol does not pass for a request', async (t) => {
  const world = await openWorld(t)
  const { message } = await goodRequest(world)
  const signer = await world.directory.signerOf('hk-td', 'exchange-request')
  const headers = signRequest({
    ...{ method: 'POST', url, headers: {}, body: message.body, keyId: signer.keyId, signer },
    ...{ created: world.clock.now(), tag: 'bauhinia-statement' },
  })

  await assert.rejects(
    world.exchange.requestStatements({ ...message, headers: { ...headers } }),
    refusedAs('signature-missing'),
  )
})

test('another consumer cannot use a consent, not even with the right identifier', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  const { body } = await goodRequest(world)
  const inOthersName = (subjectIdentifier: string) =>
    world.exchange
      .signExchangeRequest({
        consumerId: 'hk-ird',
        body: { ...body, requestId: crypto.randomUUID(), subject: { subjectIdentifier } },
      })
      .then((message) => world.exchange.requestStatements(message))

  const own = world.identity.pairwiseIdentifier(world.chan.dataSubjectId, 'hk-ird')
  await assert.rejects(inOthersName(body.subject.subjectIdentifier), ConsentNotStanding)
  await assert.rejects(inOthersName(own), ConsentNotStanding)
})

test('a consent covers its own person, provider, purpose and names, and nothing else', async (t) => {
  const world = await openWorld(t)
  const department = await connect(t, world)
  const consentId = await consentTo(world, world.chan, finesUse)
  const refuse = (person: typeof world.chan, use: Parameters<typeof bodyOf>[2]['use']) =>
    assert.rejects(ask(world, bodyOf(world, person, { use, consentId })), ConsentNotStanding)

  await refuse(world.wong, finesUse)
  await refuse(world.chan, identityUse)
  await refuse(world.chan, { ...finesUse, purposeId: 'licence-renewal-disqualification' })
  await refuse(world.chan, { ...finesUse, claims: ['unpaidFines'] })
  world.clock.now = () => new Date('2027-02-20T06:00:00Z')
  await refuse(world.chan, finesUse)

  assert.deepEqual(await department.countAnswers('2026-11-22'), { statement: 0, 'no-record': 0 })
  assert.deepEqual(await countRecords(world), { exchanges: 5, previews: 0, entries: 5 })
  const history = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.deepEqual(
    history.map(({ outcome }) => outcome),
    ['refused', 'refused', 'refused', 'refused'],
  )
})

test('a withdrawn consent refuses the very next exchange, and the refusal is on record', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  const { consentId, body } = await goodRequest(world)
  await ask(world, body)

  await world.consent.withdrawConsent({ consentId, ...world.chan })
  await assert.rejects(ask(world, { ...body, requestId: crypto.randomUUID() }), ConsentNotStanding)

  const history = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.deepEqual(history.map(({ outcome }) => outcome).sort(), ['refused', 'released'])
  const refused = history.find(({ outcome }) => outcome === 'refused')
  assert.equal(refused?.statementDigest, null)
  const inclusion = await world.ledger.awaitInclusion(
    refused?.mark.leafHash ?? new Uint8Array(32),
    60_000,
  )
  assert.ok(inclusion)
})

test('what cannot be asked is told with the place of the mistake', async (t) => {
  const world = await openWorld(t)
  const { body } = await goodRequest(world)
  const credential = {
    id: 'query-0',
    format: 'dc+sd-jwt',
    meta: { vct_values: ['urn:bauhinia:statement:hk-judiciary-fines'] },
    claims: [{ path: ['no-outstanding-fines'] }],
  }
  const query = (...credentials: object[]) => ({ query: { credentials } })
  const pointer = async (spoilt: object) => {
    const message = await world.exchange.signExchangeRequest({
      consumerId: 'hk-td',
      body: Object.assign({}, body, spoilt),
    })
    try {
      await world.exchange.requestStatements(message)
      return 'answered'
    } catch (error) {
      return error instanceof RequestUnusable ? error.fields[0]?.pointer : String(error)
    }
  }

  assert.equal(await pointer({ purpose: 'marketing' }), '/purpose')
  assert.equal(
    await pointer(query({ ...credential, meta: { vct_values: ['urn:bauhinia:statement:x'] } })),
    '/query/credentials/0/meta/vct_values',
  )
  assert.equal(
    await pointer(query({ ...credential, claims: [{ path: ['secret'] }] })),
    '/query/credentials/0/claims',
  )
  assert.equal(
    await pointer(query({ ...credential, claims: undefined })),
    '/query/credentials/0/claims',
  )
  assert.equal(await pointer(query({ ...credential, id: 'two' })), '/bases/two')
  assert.equal(await pointer(query({ ...credential, id: 'constructor' })), '/bases/constructor')
  assert.equal(
    await pointer(query({ ...credential, claims: [{ path: ['x'], values: ['y'] }] })),
    '/query/credentials/0/claims/0/values',
  )
  assert.equal(await pointer({ query: {} }), '/query/credentials')
  assert.equal(await pointer({ requestId: 'x' }), '/requestId')
  assert.deepEqual(await countRecords(world), { exchanges: 0, previews: 0, entries: 0 })
})
