import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConsentMissing, createCaseworkModule } from '@bauhinia/casework'
import { createConsentModule } from '@bauhinia/consent'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  payBill,
  plainForm,
  type World,
} from './casework-world.ts'

type Own = Awaited<ReturnType<typeof applyWithConsent>>

async function readyToSubmit(world: World): Promise<Own> {
  const own = await applyWithConsent(world, await world.enrol())
  await world.casework.saveForm({ ...own, form: plainForm })
  return own
}

async function consentTo(datasetId: string, { consent }: World, own: Own) {
  const { applicationId: reference, dataSubjectId } = own
  const consents = await consent.listConsents({ dataSubjectId, reference })
  const found = consents.find((each) => each.datasetId === datasetId && each.withdrawnAt === null)
  assert.ok(found !== undefined)
  return { consentId: found.consentId, dataSubjectId }
}

async function datasetsOf({ casework }: World, own: Own) {
  const { evidence, state } = await casework.getApplication(own)
  return { state, datasets: evidence.map(({ datasetId }) => datasetId).toSorted() }
}

const allButFines = [
  'hk-hkpf-disqualifications',
  'hk-immd-identity',
  'hk-td-driving-licences',
] as const

test('a consent withdrawn before the submission takes its evidence away, on record', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await readyToSubmit(world)
  const other = await readyToSubmit(world)
  await world.consent.withdrawConsent(await consentTo('hk-judiciary-fines', world, own))

  await deliverFacts(world)
  await deliverFacts(world)

  const left = { state: 'awaiting-consent', datasets: [...allButFines] }
  assert.deepEqual(await datasetsOf(world, own), left)
  const { events } = await world.casework.getApplicationFile(own)
  const [erased, ...twice] = events.filter(({ kind }) => kind === 'evidence.withdrawn')
  assert.deepEqual(erased?.details, { datasets: ['hk-judiciary-fines'] })
  assert.ok(erased.mark !== null)
  assert.deepEqual(twice, [])
  await world.ledger.awaitInclusion(erased.mark.leafHash, 60_000)
  assert.equal((await datasetsOf(world, other)).state, 'awaiting-form')

  const { applicationId: reference, dataSubjectId } = other
  await world.consent.withdrawConsents({ dataSubjectId, reference })
  await deliverFacts(world)
  await deliverFacts(world)
  assert.deepEqual(await datasetsOf(world, other), { state: 'awaiting-consent', datasets: [] })
  const ofOther = (await world.casework.getApplicationFile(other)).events
  assert.equal(ofOther.filter(({ kind }) => kind === 'evidence.withdrawn').length, 1)
})

test('who consents again goes on with what was entered, under the new consent', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await readyToSubmit(world)
  await world.consent.withdrawConsent(await consentTo('hk-judiciary-fines', world, own))
  await deliverFacts(world)

  const { digest } = await world.casework.previewEvidence(own)
  await world.casework.acceptConsent({ ...own, digest })
  await deliverFacts(world)

  assert.equal((await datasetsOf(world, own)).datasets.length, 4)
  assert.equal((await world.casework.submitApplication(own)).state, 'awaiting-payment')
})

test('withdrawn before the submission: it is refused, although the news is still on its way', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await readyToSubmit(world)
  let isHeld = () => {}
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    isHeld = resolve
  })
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const { db, identity, ledger, now } = world.outside
  const slow = createConsentModule({
    ...{ db, identity, ledger, now },
    publish: async () => {
      isHeld()
      await mayGoOn
    },
  })

  const withdrawing = slow.withdrawConsent(await consentTo('hk-judiciary-fines', world, own))
  await held
  const submitting = assert.rejects(world.casework.submitApplication(own), ConsentMissing)
  goOn()
  await Promise.all([withdrawing, submitting])

  const left = { state: 'awaiting-consent', datasets: [...allButFines] }
  assert.deepEqual(await datasetsOf(world, own), left)
  assert.equal((await world.casework.getApplication(own)).caseNumber, null)
})

test('withdrawn after the submission: the case goes on with what it had received', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  await world.consent.withdrawConsent(await consentTo('hk-judiciary-fines', world, submitted))

  await deliverFacts(world)
  await payBill(world, submitted)
  await deliverFacts(world)

  const { state, datasets } = await datasetsOf(world, submitted)
  assert.equal(state, 'granted')
  assert.equal(datasets.length, 4)
})

test('of a withdrawal and a submission at the same time, one comes wholly first', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await readyToSubmit(world)
  const consent = await consentTo('hk-judiciary-fines', world, own)

  const [submission] = await Promise.allSettled([
    world.casework.submitApplication(own),
    world.consent.withdrawConsent(consent),
  ])
  await deliverFacts(world)

  const { state, datasets } = await datasetsOf(world, own)
  const isSubmitted = submission.status === 'fulfilled'
  assert.equal(state, isSubmitted ? 'awaiting-payment' : 'awaiting-consent')
  assert.equal(datasets.length, isSubmitted ? 4 : 3)
  assert.equal(isSubmitted || submission.reason instanceof ConsentMissing, true)
})

test('a consent withdrawn while the departments are asked lets nothing be kept', async (t) => {
  const world = await openConnectedWorld(t)
  const { dataSubjectId } = await world.enrol()
  const { applicationId } = await world.casework.startApplication({
    dataSubjectId,
    serviceId: 'renew-driving-licence',
  })
  const own = { applicationId, dataSubjectId }
  const { digest } = await world.casework.previewEvidence(own)
  const { exchange, outside } = world
  const casework = createCaseworkModule({
    ...outside,
    exchange: {
      ...exchange,
      requestStatements: async (message) => {
        const released = await exchange.requestStatements(message)
        const consents = await world.consent.listConsents(own)
        const [first] = consents.filter(({ withdrawnAt }) => withdrawnAt === null)
        if (consents.length === 4 && first !== undefined && world.withdrawals.length === 0) {
          await world.consent.withdrawConsent({ ...own, consentId: first.consentId })
        }
        return released
      },
    },
  })

  await assert.rejects(casework.acceptConsent({ ...own, digest }))

  assert.deepEqual((await datasetsOf(world, own)).datasets, [])
})
