import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StepNotOpen } from '@bauhinia/casework'
import { ConsentNotStanding, ProviderUnavailable } from '@bauhinia/exchange'
import { apply, openConnectedWorld, plainRecords, type World } from './casework-world.ts'

const datasetId = 'hk-judiciary-fines'
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
    world.casework.askAgain({ applicationId, organisationId: 'hk-td', officerId, datasetId }),
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

  await world.casework.askAgain({ applicationId, organisationId: 'hk-td', officerId, datasetId })

  const file = await world.casework.getApplicationFile(submitted)
  const { application, events, later } = file
  const asked = events.find(({ kind }) => kind === 'evidence.asked-again')
  assert.equal(asked?.details['officer'], officerId)
  assert.deepEqual(
    later.map(({ exchangeId, values }) => [exchangeId, values]),
    [[asked?.details['exchange'], { 'no-outstanding-fines': false }]],
  )
  assert.equal(application.state, 'awaiting-payment')
  const fines = application.evidence.find((said) => said.datasetId === datasetId)
  assert.equal(fines?.values['no-outstanding-fines'], true)
})

test('a department that is down is no answer, and nothing is noted in the case', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId } = submitted
  await world.systems.judiciary.stop()

  await assert.rejects(
    world.casework.askAgain({ applicationId, organisationId: 'hk-td', officerId, datasetId }),
    ProviderUnavailable,
  )
  const { events } = await world.casework.getApplicationFile(submitted)
  assert.ok(!events.some(({ kind }) => kind === 'evidence.asked-again'))
})

test('only what the service declares can be asked for', async (t) => {
  const world = await openConnectedWorld(t)
  const { applicationId } = await apply(world, await world.enrol())
  const of = { applicationId, organisationId: 'hk-td', officerId }

  await assert.rejects(world.casework.askAgain({ ...of, datasetId: 'hk-ird-income' }), StepNotOpen)
})
