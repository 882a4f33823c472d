import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  apply,
  openConnectedWorld,
  plainRecords,
  type Records,
  type World,
} from './casework-world.ts'

/** Applies as somebody with these records; gives what is refused and what was charged. */
async function refusedWith(world: World, records: Records) {
  const person = await world.enrol(records)
  const submitted = await apply(world, person)
  const { applicationId: reference, dataSubjectId } = submitted
  const { decision, events } = await world.casework.getApplicationFile(submitted)
  return {
    state: submitted.state,
    unfulfilled: decision?.record.unfulfilled,
    outcome: decision?.requirements.find(({ fulfilled }) => !fulfilled),
    bill: await world.payments.findBillByReference({ reference, dataSubjectId }),
    licences: await world.licences.listLicences(dataSubjectId),
    messages: await world.inbox.listMessages(dataSubjectId),
    kinds: events.map(({ kind }) => kind),
  }
}

test('an overdue fine refuses, with its reason and remedy, and without a bill', async (t) => {
  const world = await openConnectedWorld(t)

  const refused = await refusedWith(world, {
    ...plainRecords,
    'hk-jud': {
      unpaidFines: [{ reference: 'KTS 1/2026', amountMinor: 45_000, dueOn: '2026-06-01' }],
    },
  })

  assert.equal(refused.state, 'refused')
  assert.deepEqual(refused.unfulfilled, ['no-outstanding-fines'])
  assert.match(refused.outcome?.why.en ?? '', /fine of yours is overdue/)
  assert.match(refused.outcome?.remedy.en ?? '', /Pay the fine/)
  assert.equal(refused.bill, undefined)
  assert.deepEqual(refused.licences, [])
  assert.deepEqual(refused.kinds.slice(-2), ['application.submitted', 'decision.made'])
  assert.equal(refused.messages.length, 1)
  assert.match(refused.messages[0]?.body.en ?? '', /You were not charged/)
})

test('a disqualification refuses until the day after it ends', async (t) => {
  const world = await openConnectedWorld(t)
  const until = (disqualifiedUntil: string): Records => ({
    ...plainRecords,
    'hk-hkpf': { disqualifiedUntil, orderReference: 'ESCC 1/2026' },
  })

  const today = await refusedWith(world, until('2026-11-22'))
  const yesterday = await refusedWith(world, until('2026-11-21'))

  assert.deepEqual(today.unfulfilled, ['not-disqualified'])
  assert.equal(yesterday.state, 'awaiting-payment')
})

test('a licence that expired more than three years ago cannot be renewed', async (t) => {
  const world = await openConnectedWorld(t)

  const refused = await refusedWith(world, {
    ...plainRecords,
    'hk-td': { ...plainRecords['hk-td'], expiresOn: '2023-11-21' },
  })

  assert.deepEqual(refused.unfulfilled, ['not-too-late'])
  assert.match(refused.outcome?.remedy.en ?? '', /learner’s driving licence/)
})

test('somebody of whom the deciding department has no record is told all that is missing', async (t) => {
  const world = await openConnectedWorld(t)
  const { 'hk-td': _, ...withoutLicence } = plainRecords

  const refused = await refusedWith(world, withoutLicence)

  assert.equal(refused.state, 'refused')
  assert.deepEqual(refused.unfulfilled, ['holds-licence'])
})

test('all reasons are given at once', async (t) => {
  const world = await openConnectedWorld(t)

  const refused = await refusedWith(world, {
    ...plainRecords,
    'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
    'hk-hkpf': { disqualifiedUntil: '2027-01-01', orderReference: null },
  })

  assert.deepEqual(refused.unfulfilled, ['not-disqualified', 'no-outstanding-fines'])
})
