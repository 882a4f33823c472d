import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { verifySdJwt } from '@bauhinia/credentials'
import { ConsentNotStanding } from '@bauhinia/exchange'
import {
  application,
  ask,
  bodyOf,
  connect,
  consentTo,
  countRecords,
  identityUse,
  openWorld,
  previewUses,
} from './exchange-world.ts'

/** A world in which the Immigration Department knows nobody. */
async function openUnknown(t: TestContext) {
  const world = await openWorld(t)
  const organisationId = 'hk-immd'
  const department = await connect(t, world, { organisationId, findRecord: () => undefined })
  const preview = () => previewUses(world, identityUse)
  return { world, department, preview }
}

test('without a consent that stands the consumer is not even told that there is no record', async (t) => {
  const { world } = await openUnknown(t)
  const consentId = await consentTo(world, world.chan, identityUse)
  await world.consent.withdrawConsent({ consentId, ...world.chan })

  await assert.rejects(
    ask(world, bodyOf(world, world.chan, { use: identityUse, consentId })),
    ConsentNotStanding,
  )
  const [record] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.deepEqual([record?.outcome, record?.reason], ['refused', 'not-standing'])
})

test('a person is told that there is no record, on record, and the department is asked once', async (t) => {
  const { world, department, preview } = await openUnknown(t)

  const [first] = await preview()
  assert.ok(first && !first.shown)
  assert.equal(first.failure, 'no-record')
  assert.deepEqual(await preview(), [first])

  const [record, ...others] = await world.exchange.listPreviews(world.chan.dataSubjectId)
  assert.deepEqual(others, [])
  assert.equal(record?.outcome, 'no-record')
  assert.match(record?.statementDigest ?? '', /^[0-9a-f]{64}$/)
  assert.deepEqual(await countRecords(world), { exchanges: 0, previews: 1, entries: 1 })
  assert.deepEqual(await department.countAnswers('2026-11-22'), { statement: 0, 'no-record': 1 })
})

test('what is released of an application without a record is the department’s signed word', async (t) => {
  const { world, department, preview } = await openUnknown(t)
  await preview()
  const consentId = await consentTo(world, world.chan, identityUse)

  const [released] = await ask(
    world,
    bodyOf(world, world.chan, { use: identityUse, consentId, reference: application }),
  )

  assert.ok(released)
  const verification = verifySdJwt(released.statement, {
    now: world.clock.now(),
    trust: { issuerKeys: { 'hk-immd': [department.publicJwk] } },
    vct: 'urn:bauhinia:no-record:hk-immd-identity',
    audience: 'hk-td',
  })
  assert.ok(verification.valid)
  const [record] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.equal(record?.outcome, 'no-record')
  assert.equal(
    record.statementDigest,
    createHash('sha256').update(released.statement).digest('hex'),
  )
  assert.deepEqual(await countRecords(world), { exchanges: 1, previews: 1, entries: 2 })
  assert.equal((await department.countAnswers('2026-11-22'))['no-record'], 1)
})

test('copies of a request that arrive at once each leave the record of what they asked', async (t) => {
  const { world, department } = await openUnknown(t)
  const consentId = await consentTo(world, world.chan, identityUse)
  const body = bodyOf(world, world.chan, { use: identityUse, consentId })

  const settled = await Promise.allSettled(Array.from({ length: 5 }, () => ask(world, body)))

  const answered = settled.filter(({ status }) => status === 'fulfilled')
  assert.equal(answered.length, 1)
  const records = await world.exchange.listExchanges(world.chan.dataSubjectId)
  const askings = (await department.countAnswers('2026-11-22'))['no-record']
  assert.equal(records.length, askings)
  assert.equal(records.filter(({ outcome }) => outcome === 'no-record').length, 1)
  assert.ok(
    records.every(({ outcome, reason }) => outcome === 'no-record' || reason === 'repeated'),
  )
  assert.equal((await countRecords(world))?.entries, askings)
})
