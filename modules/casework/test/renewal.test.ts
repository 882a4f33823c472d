import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, deliverFacts, openConnectedWorld, payBill } from './casework-world.ts'

test('somebody against whom nothing stands gets the licence once the fee is paid', async (t) => {
  const world = await openConnectedWorld(t)
  const chan = await world.enrol()

  const submitted = await apply(world, chan)
  await payBill(world, submitted)
  await deliverFacts(world)

  const file = await world.casework.getApplicationFile(submitted)
  assert.equal(file.application.state, 'granted')
  assert.equal(submitted.caseNumber, 'TD-C-2026-000001')
  assert.deepEqual(
    file.events.map(({ kind }) => kind),
    [
      'application.started',
      'consent.accepted',
      'evidence.received',
      'application.submitted',
      'bill.presented',
      'bill.paid',
      'decision.made',
      'licence.delivered',
    ],
  )
})
