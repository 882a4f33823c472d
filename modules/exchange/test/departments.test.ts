import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { generateEs256Signer, listDisclosedPaths, verifySdJwt } from '@bauhinia/credentials'
import { ProviderUnavailable } from '@bauhinia/exchange'
import {
  application,
  ask,
  bodyOf,
  connect,
  consentTo,
  countRecords,
  finesUse,
  identityUse,
  openWorld,
  previewUses,
  type Use,
  type World,
} from './exchange-world.ts'
import { digestOf, type Lie, playDepartment, reply } from './played-department.ts'

/** What comes of one asking, having seen that it left one record and one entry, and they say so. */
async function failureOf(world: World, use: Use = finesUse): Promise<string> {
  const before = await world.exchange.listPreviews(world.chan.dataSubjectId)
  const [preview] = await previewUses(world, use)
  const failure = preview === undefined || preview.shown ? 'shown' : preview.failure
  const known = new Set(before.map(({ previewId }) => previewId))
  const after = await world.exchange.listPreviews(world.chan.dataSubjectId)
  const [record, ...others] = after.filter(({ previewId }) => !known.has(previewId))
  const isAnswered = failure === 'shown' || failure === 'no-record'
  assert.deepEqual(others, [])
  assert.equal(record?.reason ?? record?.outcome, failure === 'shown' ? 'previewed' : failure)
  assert.equal(record?.statementDigest !== null, isAnswered)
  const counts = await countRecords(world)
  assert.equal(counts?.previews, after.length)
  assert.equal(counts?.entries, after.length + counts.exchanges)
  return failure
}

/** What the gateway makes of a department that signs with these changes, one after the other. */
async function failuresFor(t: TestContext, ...lies: readonly Lie[]): Promise<string[]> {
  return failuresOfUse(t, finesUse, lies)
}

async function failuresOfUse(t: TestContext, use: Use, lies: readonly Lie[]): Promise<string[]> {
  const world = await openWorld(t)
  const waiting = [...lies]
  await playDepartment(t, world, (_question, sign, response) =>
    reply(response, { statement: sign(waiting.shift()) }),
  )
  const failures: string[] = []
  for (const _ of lies) failures.push(await failureOf(world, use))
  return failures
}

test('a department that is not connected, or down, shows nothing', async (t) => {
  const world = await openWorld(t)
  assert.equal(await failureOf(world), 'unreachable')

  const department = await connect(t, world)
  await department.close()
  assert.equal(await failureOf(world), 'unreachable')
  assert.deepEqual(await countRecords(world), { exchanges: 0, previews: 2, entries: 2 })
})

test('a department that takes longer than its dataset declares is not waited for', async (t) => {
  const world = await openWorld(t)
  await playDepartment(t, world, (_question, _sign, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{')
  })

  assert.equal(await failureOf(world), 'too-slow')
})

test('a department that answers with something else is not believed', async (t) => {
  const world = await openWorld(t)
  const answers: unknown[] = ['no JSON of ours', { statement: 7 }, { statement: 'a.b.c~' }, null]
  await playDepartment(t, world, (_question, _sign, response) => reply(response, answers.shift()))

  assert.equal(await failureOf(world), 'untrustworthy')
  assert.equal(await failureOf(world), 'untrustworthy')
  assert.equal(await failureOf(world), 'untrustworthy')
  assert.equal(await failureOf(world), 'untrustworthy')
})

test('a reply larger than any statement is not read to its end', async (t) => {
  const world = await openWorld(t)
  await playDepartment(t, world, (_question, sign, response) =>
    reply(response, { statement: sign(), filling: 'x'.repeat(100_000) }),
  )
  assert.equal(await failureOf(world), 'untrustworthy')
})

test('a department’s refusal and its redirect are failures', async (t) => {
  const world = await openWorld(t)
  const statuses = [403, 500, 503, 302]
  await playDepartment(t, world, (_question, _sign, response) => {
    response.writeHead(statuses.shift() ?? 200, { location: 'http://127.0.0.1:1/' }).end('{}')
  })
  assert.equal(await failureOf(world), 'refused')
  assert.equal(await failureOf(world), 'refused')
  assert.equal(await failureOf(world), 'unreachable')
  assert.equal(await failureOf(world), 'unreachable')
})

test('a statement that another key signed is not believed', async (t) => {
  assert.deepEqual(
    await failuresFor(t, { signer: generateEs256Signer() }, { header: { kid: 'unknown' } }),
    ['untrustworthy', 'untrustworthy'],
  )
})

test('a statement about another person, consumer, purpose, dataset or request is not believed', async (t) => {
  assert.deepEqual(
    await failuresFor(
      t,
      { payload: { sub: 'someone-else' } },
      { payload: { aud: 'hk-ird' } },
      { payload: { aud: ['hk-td', 'hk-ird'] } },
      { payload: { purpose: 'marketing' } },
      { payload: { jti: crypto.randomUUID() } },
      { payload: { vct: 'urn:bauhinia:statement:hk-immd-identity' } },
      { payload: { iss: 'hk-immd' } },
      {},
    ),
    [...Array<string>(7).fill('untrustworthy'), 'shown'],
  )
})

test('a statement that was true of an earlier request is not believed again', async (t) => {
  const world = await openWorld(t)
  let earlier: string | undefined
  await playDepartment(t, world, (_question, sign, response) => {
    earlier ??= sign()
    reply(response, { statement: earlier })
  })
  assert.equal(await failureOf(world), 'shown')
  await world.exchange.forgetPreviews({ ...world.chan, reference: application })
  assert.equal(await failureOf(world), 'untrustworthy')
})

test('a statement that has ended, never ends or lasts longer than asked is not believed', async (t) => {
  assert.deepEqual(
    await failuresFor(
      t,
      { payload: { exp: Date.parse('2026-11-22T05:00:00Z') / 1000 } },
      { payload: { exp: undefined } },
      { payload: { exp: Date.parse('2026-11-24T06:00:00Z') / 1000 } },
    ),
    ['untrustworthy', 'untrustworthy', 'untrustworthy'],
  )
})

test('a statement with more in the clear than was asked is not taken at all', async (t) => {
  assert.deepEqual(
    await failuresFor(
      t,
      { payload: { remark: 'late payer' } },
      { header: { remark: 'late payer' } },
    ),
    ['untrustworthy', 'untrustworthy'],
  )
})

test('a claim in the clear does not pass for one that can be cut off', async (t) => {
  const world = await openWorld(t)
  await playDepartment(t, world, (_question, sign, response) => {
    const part = Buffer.from(JSON.stringify(['salt', 'part', 'x'])).toString('base64url')
    const remark = { text: 'late payer', _sd: [digestOf(part)] }
    const statement = sign({ payload: { remark } })
    reply(response, { statement: `${statement}${part}~` })
  })
  assert.equal(await failureOf(world), 'untrustworthy')
})

test('what is disclosed in excess is cut off, and the department’s signature still holds', async (t) => {
  const world = await openWorld(t)
  const disclosable = { unpaidFines: [{ reference: 'KT-1' }], remark: 'late payer' }
  await playDepartment(t, world, (_question, sign, response) =>
    reply(response, { statement: sign({ disclosable }) }),
  )
  const consentId = await consentTo(world, world.chan, finesUse)

  const [released] = await ask(world, bodyOf(world, world.chan, { use: finesUse, consentId }))

  assert.ok(released)
  assert.deepEqual(listDisclosedPaths(released.statement), [['no-outstanding-fines']])
  const keys = [...(await world.directory.currentKeys()).values()]
    .filter(({ organisationId }) => organisationId === 'hk-jud')
    .map(({ publicJwk }) => publicJwk)
  const verification = verifySdJwt(released.statement, {
    now: world.clock.now(),
    trust: { issuerKeys: { 'hk-jud': keys } },
  })
  assert.equal(verification.valid, true)
})

test('a value of another type than declared is not believed', async (t) => {
  const said = (value: unknown) => ({ disclosable: { 'no-outstanding-fines': value } })
  assert.deepEqual(await failuresFor(t, said('yes'), said(null), said(undefined)), [
    'untrustworthy',
    'untrustworthy',
    'untrustworthy',
  ])
})

test('a reply that does not say it is JSON is not read', async (t) => {
  const world = await openWorld(t)
  await playDepartment(t, world, (_question, sign, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(JSON.stringify({ statement: sign() }))
  })
  assert.equal(await failureOf(world), 'untrustworthy')
})

test('a department’s word that it has no record is believed only under its own signature', async (t) => {
  const said = (payload: object = {}) => ({
    payload: { vct: 'urn:bauhinia:no-record:hk-judiciary-fines', ...payload },
    disclosable: { 'no-outstanding-fines': undefined },
  })
  const claimsUse = { ...finesUse, claims: ['unpaidFines'], answers: [] }
  assert.deepEqual(
    await failuresOfUse(t, claimsUse, [
      { ...said(), signer: generateEs256Signer() },
      said({ sub: 'someone-else' }),
      said({ aud: 'hk-ird' }),
      said({ purpose: 'marketing' }),
      said({ jti: crypto.randomUUID() }),
      said({ vct: 'urn:bauhinia:no-record:hk-immd-identity' }),
      said({ exp: undefined }),
      said({ remark: 'late payer' }),
      said(),
    ]),
    [...Array<string>(8).fill('untrustworthy'), 'no-record'],
  )
  // An answer is declared for that case, and says less.
  assert.deepEqual(await failuresFor(t, said()), ['untrustworthy'])
})

test('a word that it has no record, without a signature, is a refusal to answer', async (t) => {
  const world = await openWorld(t)
  await playDepartment(t, world, (_question, _sign, response) =>
    reply(response, { type: 'urn:bauhinia:problem:no-record', status: 404 }, 404),
  )
  assert.equal(await failureOf(world), 'refused')
})

test('each way in which a department fails an exchange is one record with its reason', async (t) => {
  const world = await openWorld(t)
  const consentId = await consentTo(world, world.chan, finesUse)
  const asking = () => ask(world, bodyOf(world, world.chan, { use: finesUse, consentId }))
  await assert.rejects(asking(), ProviderUnavailable)
  const ways: ((sign: (lie?: Lie) => string, response: ServerResponse) => void)[] = [
    (_sign, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
    (_sign, response) => reply(response, { status: 500 }, 500),
    (sign, response) => reply(response, { statement: sign({ payload: { sub: 'x' } }) }),
  ]
  await playDepartment(t, world, (_question, sign, response) => ways.shift()?.(sign, response))

  await assert.rejects(asking(), ProviderUnavailable)
  await assert.rejects(asking(), ProviderUnavailable)
  await assert.rejects(asking(), ProviderUnavailable)

  const records = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.deepEqual(
    new Set(records.map(({ outcome, reason }) => `${outcome} ${reason}`)),
    new Set([
      'unanswered unreachable',
      'unanswered too-slow',
      'unanswered refused',
      'unanswered untrustworthy',
    ]),
  )
  assert.deepEqual(await countRecords(world), { exchanges: 4, previews: 0, entries: 4 })
})

test('of two departments asked together, the record says which one failed', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  const fines = { ...finesUse, purposeId: identityUse.purposeId }
  const both = bodyOf(world, world.chan, {
    ...{ use: identityUse, consentId: await consentTo(world, world.chan, identityUse) },
    also: [{ use: fines, consentId: await consentTo(world, world.chan, fines) }],
  })

  await assert.rejects(ask(world, both), ProviderUnavailable)

  const records = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.deepEqual(
    new Set(records.map(({ providerId, outcome, reason }) => [providerId, outcome, reason].join())),
    new Set(['hk-immd,unanswered,unreachable', 'hk-jud,unanswered,asked-together']),
  )
})

test('a request that a department fails is on record as unanswered, and releases nothing', async (t) => {
  const world = await openWorld(t)
  const { questions } = await playDepartment(t, world, (_question, sign, response) =>
    reply(response, { statement: sign({ payload: { sub: 'someone-else' } }) }),
  )
  const consentId = await consentTo(world, world.chan, finesUse)

  await assert.rejects(
    ask(world, bodyOf(world, world.chan, { use: finesUse, consentId })),
    ProviderUnavailable,
  )

  assert.equal(questions[0]?.subject.identityNumber, 'A123456(3)')
  const [record] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.equal(record?.outcome, 'unanswered')
  assert.equal(record?.statementDigest, null)
  assert.deepEqual(await countRecords(world), { exchanges: 1, previews: 0, entries: 1 })
})

test('a department’s new key is known at once, and its old one no longer', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  assert.equal(await failureOf(world), 'shown')
  await world.exchange.forgetPreviews({ ...world.chan, reference: application })
  await connect(t, world)
  assert.equal(await failureOf(world), 'shown')
})
