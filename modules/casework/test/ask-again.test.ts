import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AskedTooOften, StepNotOpen } from '@bauhinia/casework'
import { ConsentNotStanding, ProviderUnavailable } from '@bauhinia/exchange'
import { requestEvidence } from '../src/operations/request-evidence.ts'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  pack,
  payBill,
  plainRecords,
  serviceId,
  type World,
} from './casework-world.ts'

const datasetId = 'hk-judiciary-fines'
const reason = 'The fine was paid meanwhile'
const withFine = {
  ...plainRecords,
  'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
}
const officerId = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b009'

async function withdraw({ consent }: World, own: { dataSubjectId: string; applicationId: string }) {
  const { dataSubjectId, applicationId: reference } = own
  const given = await consent.listConsents({ dataSubjectId, reference })
  const consentId = given.find((each) => each.datasetId === datasetId)?.consentId ?? ''
  await consent.withdrawConsent({ consentId, dataSubjectId })
}

test('after the consent is withdrawn, nothing is passed on, and the attempt is on record', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId } = submitted
  await withdraw(world, submitted)

  await assert.rejects(
    world.casework.askAgain({
      applicationId,
      organisationId: 'hk-td',
      officerId,
      datasetId,
      reason,
    }),
    ConsentNotStanding,
  )

  const exchanges = await world.exchange.listExchanges(submitted.dataSubjectId)
  const ofFines = exchanges.filter((exchange) => exchange.datasetId === datasetId)
  assert.deepEqual(ofFines.map(({ outcome }) => outcome).toSorted(), ['refused', 'released'])
  const { events } = await world.casework.getApplicationFile(submitted)
  assert.ok(!events.some(({ kind }) => kind === 'evidence.asked-again'))
})

test('a department is asked again under the consent, and the decision stays', async (t) => {
  const world = await openConnectedWorld(t)
  const chan = await world.enrol()
  const submitted = await apply(world, chan)
  const { applicationId } = submitted
  chan.know({
    ...plainRecords,
    'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
  })

  await world.casework.askAgain({
    applicationId,
    organisationId: 'hk-td',
    officerId,
    datasetId,
    reason,
  })

  const file = await world.casework.getApplicationFile(submitted)
  const { application, events, later } = file
  const asked = events.find(({ kind }) => kind === 'evidence.asked-again')
  assert.equal(asked?.details['officer'], officerId)
  assert.deepEqual(
    later.map((each) => [each.exchangeId, each.values, each.reason]),
    [[asked?.details['exchange'], { 'no-outstanding-fines': false }, reason]],
  )
  assert.equal(application.state, 'awaiting-payment')
  const fines = application.evidence.find((said) => said.datasetId === datasetId)
  assert.equal(fines?.values['no-outstanding-fines'], true)
})

test('a department is not asked again at once, nor without end, and the applicant reads all it said', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId } = submitted
  const of = { applicationId, organisationId: 'hk-td', officerId, datasetId, reason }
  const later = (minutes: number) => {
    const at = new Date(world.clock.now().getTime() + minutes * 60_000)
    world.clock.now = () => at
  }

  const atOnce = await Promise.allSettled([1, 2, 3].map(() => world.casework.askAgain(of)))
  later(9)
  await assert.rejects(world.casework.askAgain(of), AskedTooOften)
  for (let time = 2; time <= 10; time += 1) {
    later(10)
    await world.casework.askAgain(of)
  }
  later(24 * 60)
  await assert.rejects(world.casework.askAgain(of), AskedTooOften)
  await world.casework.askAgain({ ...of, datasetId: 'hk-hkpf-disqualifications' })

  const refused = atOnce.filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 2)
  assert.ok(refused.every((one) => 'reason' in one && one.reason instanceof AskedTooOften))
  assert.equal((await world.casework.getApplicationFile(submitted)).later.length, 11)
  const exchanges = await world.exchange.listExchanges(submitted.dataSubjectId)
  assert.equal(exchanges.filter((each) => each.datasetId === datasetId).length, 11)
})

test('a department that is down is no answer, and nothing is noted in the case', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId } = submitted
  await world.systems.judiciary.stop()

  await assert.rejects(
    world.casework.askAgain({
      applicationId,
      organisationId: 'hk-td',
      officerId,
      datasetId,
      reason,
    }),
    ProviderUnavailable,
  )
  const { events } = await world.casework.getApplicationFile(submitted)
  assert.ok(!events.some(({ kind }) => kind === 'evidence.asked-again'))
})

test('only what the service declares can be asked for', async (t) => {
  const world = await openConnectedWorld(t)
  const { applicationId } = await apply(world, await world.enrol())
  const of = { applicationId, organisationId: 'hk-td', officerId, reason }

  await assert.rejects(world.casework.askAgain({ ...of, datasetId: 'hk-ird-income' }), StepNotOpen)
})

test('after the decision nobody is asked again: the consents ended with it', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId, dataSubjectId } = submitted
  const given = await world.consent.listConsents({ dataSubjectId, reference: applicationId })
  assert.ok(given.every((each) => world.consent.stateOf(each) === 'given'))
  await payBill(world, submitted)
  await deliverFacts(world)
  const before = await world.exchange.listExchanges(dataSubjectId)

  await assert.rejects(
    world.casework.askAgain({
      ...{ applicationId, organisationId: 'hk-td', officerId, datasetId, reason },
    }),
    StepNotOpen,
  )
  assert.deepEqual(await world.exchange.listExchanges(dataSubjectId), before)
  const ended = await world.consent.listConsents({ dataSubjectId, reference: applicationId })
  assert.equal(ended.length, 4)
  for (const each of ended) {
    assert.equal(world.consent.stateOf(each), 'ended')
    assert.ok(each.endedMark)
    assert.ok(await world.ledger.awaitInclusion(each.endedMark.leafHash, 60_000))
  }
  const need = pack.getService(serviceId).needs.find((one) => one.dataset.id === datasetId)
  assert.ok(need)
  const consentId = given.find((each) => each.datasetId === datasetId)?.consentId ?? ''
  // A system of the department, which asks the exchange itself.
  const asked = { consumerId: 'hk-td', consentId, dataSubjectId, need }
  await assert.rejects(requestEvidence(world.outside, asked), ConsentNotStanding)
  const history = await world.exchange.listHistory({
    dataSubjectId,
    limit: 50,
    listLooks: async () => [],
  })
  const exchanges = history.flatMap((event) => (event.kind === 'exchange' ? [event] : []))
  assert.deepEqual(
    exchanges.flatMap(({ refusalReason }) => refusalReason ?? []),
    ['ended'],
  )
})

test('every other end of an application ends its consents too', async (t) => {
  const world = await openConnectedWorld(t)
  const chan = await world.enrol()
  const refused = await apply(world, await world.enrol(withFine))
  const withdrawn = await applyWithConsent(world, chan)
  const lapsed = await apply(world, await world.enrol())
  await world.casework.withdrawApplication(withdrawn)
  world.clock.now = () => new Date('2026-12-06T16:00:00Z')
  await world.casework.lapseApplications()

  for (const { applicationId: reference, dataSubjectId } of [refused, withdrawn, lapsed]) {
    const consents = await world.consent.listConsents({ dataSubjectId, reference })
    assert.deepEqual(
      consents.map((each) => world.consent.stateOf(each)),
      Array.from({ length: 4 }, () => 'ended'),
    )
  }
})
