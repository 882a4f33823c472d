import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCaseworkModule, EvidenceUnavailable, StepNotOpen } from '@bauhinia/casework'
import { sql } from '@bauhinia/database'
import { PreviewExpired } from '@bauhinia/exchange'
import {
  applyWithConsent,
  connect,
  openConnectedWorld,
  type Person,
  plainRecords,
  serviceId,
  type World,
} from './casework-world.ts'

async function start({ casework }: World, { dataSubjectId }: Person) {
  const { applicationId } = await casework.startApplication({ dataSubjectId, serviceId })
  return { applicationId, dataSubjectId }
}

/** Accepts in a process that ends after the consents are recorded, before anything is asked for. */
async function endInTheMiddle(
  { exchange, outside }: World,
  accepted: { applicationId: string; dataSubjectId: string; digest: string },
) {
  const requestStatements = () => Promise.reject(new Error('the process ended here'))
  const ending = createCaseworkModule({
    ...outside,
    exchange: { ...exchange, requestStatements },
  })
  await assert.rejects(ending.acceptConsent(accepted), /the process ended here/)
}

test('before consent nothing is passed on, and nobody consents to nothing', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await start(world, await world.enrol())

  const preview = await world.casework.previewEvidence(own)

  assert.equal(preview.isComplete, true)
  assert.deepEqual(await world.exchange.listExchanges(own.dataSubjectId), [])
  assert.deepEqual(await world.consent.listConsents(own), [])
  await assert.rejects(
    world.casework.acceptConsent({ ...own, digest: 'something else' }),
    PreviewExpired,
  )
  assert.deepEqual(await world.exchange.listExchanges(own.dataSubjectId), [])
})

test('a department that is down stops the consent, and when it is back all goes on', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await start(world, await world.enrol())
  await world.systems.judiciary.stop()

  const { isComplete, digest, previews } = await world.casework.previewEvidence(own)
  assert.equal(isComplete, false)
  assert.deepEqual(
    previews.filter(({ preview }) => !preview.shown).map(({ need }) => need.dataset.provider.id),
    ['hk-jud'],
  )
  await assert.rejects(world.casework.acceptConsent({ ...own, digest }), EvidenceUnavailable)
  assert.deepEqual(await world.consent.listConsents(own), [])
  assert.deepEqual(await world.exchange.listExchanges(own.dataSubjectId), [])

  await connect(t, world, 'hk-jud')
  const again = await world.casework.previewEvidence(own)
  await world.casework.acceptConsent({ ...own, digest: again.digest })
  assert.equal((await world.casework.getApplication(own)).state, 'awaiting-form')
})

test('that a department has no record is consented to, released and kept as its signed word', async (t) => {
  const world = await openConnectedWorld(t)
  const { 'hk-td': _, ...neverDrove } = plainRecords
  const own = await applyWithConsent(world, await world.enrol(neverDrove))

  const { evidence } = await world.casework.getApplication(own)
  const transport = evidence.find(({ datasetId }) => datasetId === 'hk-td-driving-licences')
  assert.deepEqual(transport?.values, {})
  assert.match(
    payloadOf(transport.statement),
    /"vct":"urn:bauhinia:no-record:hk-td-driving-licences"/,
  )
  const exchanges = await world.exchange.listExchanges(own.dataSubjectId)
  const told = exchanges.find(({ exchangeId }) => exchangeId === transport.exchangeId)
  assert.equal(told?.outcome, 'no-record')
  assert.equal((await world.consent.listConsents(own)).length, 4)
})

function payloadOf(statement: string | null): string {
  const [, payload = ''] = (statement ?? '').split('.')
  return Buffer.from(payload, 'base64url').toString()
}

test('who was shown something else by now is shown it first', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const own = await start(world, person)
  const { digest } = await world.casework.previewEvidence(own)
  const address = '2 Queensway, Admiralty'
  person.know({
    ...plainRecords,
    'hk-td': { ...plainRecords['hk-td'], registeredAddress: address },
  })
  const anHourLater = new Date(world.clock.now().getTime() + 61 * 60_000)
  world.clock.now = () => anHourLater

  await assert.rejects(world.casework.acceptConsent({ ...own, digest }), PreviewExpired)

  assert.deepEqual(await world.consent.listConsents(own), [])
  const shown = await world.casework.previewEvidence(own)
  await world.casework.acceptConsent({ ...own, digest: shown.digest })
  const { evidence } = await world.casework.getApplication(own)
  const transport = evidence.find(({ datasetId }) => datasetId === 'hk-td-driving-licences')
  assert.equal(transport?.values['registeredAddress'], address)
})

test('exactly what was shown is passed on, although the department says something else now', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const own = await start(world, person)
  const { digest } = await world.casework.previewEvidence(own)
  person.know({})

  await world.casework.acceptConsent({ ...own, digest })

  const { evidence } = await world.casework.getApplication(own)
  assert.equal(evidence[0]?.values['nameInEnglish'], 'CHAN Tai Man')
})

test('a crash after the consent is finished by the same button, under the same consents', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await start(world, await world.enrol())
  const { digest } = await world.casework.previewEvidence(own)
  await endInTheMiddle(world, { ...own, digest })
  const before = await world.consent.listConsents(own)
  assert.equal((await world.casework.getApplication(own)).state, 'awaiting-consent')

  const { digest: same } = await world.casework.previewEvidence(own)
  await world.casework.acceptConsent({ ...own, digest: same })

  assert.equal(before.length, 4)
  assert.deepEqual(await world.consent.listConsents(own), before)
  assert.equal((await world.casework.getApplication(own)).evidence.length, 4)
})

test('a consent that was withdrawn after a crash is asked for anew', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await start(world, await world.enrol())
  const { digest } = await world.casework.previewEvidence(own)
  await endInTheMiddle(world, { ...own, digest })
  const [first] = await world.consent.listConsents(own)
  await world.consent.withdrawConsent({ ...own, consentId: first?.consentId ?? '' })

  await world.casework.acceptConsent({ ...own, digest })

  assert.equal((await world.consent.listConsents(own)).length, 5)
  assert.equal((await world.casework.getApplication(own)).state, 'awaiting-form')
})

test('pressed twice at the same time, consent is given once', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await start(world, await world.enrol())
  const { digest } = await world.casework.previewEvidence(own)

  const outcomes = await Promise.allSettled([
    world.casework.acceptConsent({ ...own, digest }),
    world.casework.acceptConsent({ ...own, digest }),
  ])

  assert.ok(outcomes.some(({ status }) => status === 'fulfilled'))
  assert.equal((await world.consent.listConsents(own)).length, 4)
  assert.equal((await world.exchange.listExchanges(own.dataSubjectId)).length, 4)
  const { application, events } = await world.casework.getApplicationFile(own)
  assert.equal(application.state, 'awaiting-form')
  assert.equal(events.filter(({ kind }) => kind === 'evidence.received').length, 1)
})

test('what one process accepts no other does, until its time is over', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await start(world, await world.enrol())
  const { digest } = await world.casework.previewEvidence(own)
  // A process that was killed: it neither finishes nor lets go.
  const { now } = world.clock
  await world.db.query(sql`
    update casework.applications
       set accepting_until = ${new Date(now().getTime() + 20_000)}
     where data_subject_id = ${own.dataSubjectId}`)

  await assert.rejects(world.casework.acceptConsent({ ...own, digest }), StepNotOpen)
  assert.deepEqual(await world.exchange.listExchanges(own.dataSubjectId), [])

  world.clock.now = () => new Date(now().getTime() + 20_000)
  await world.casework.acceptConsent({ ...own, digest })
  assert.equal((await world.exchange.listExchanges(own.dataSubjectId)).length, 4)
})

test('more people agree at the same moment than there are connections, and each gets through', async (t) => {
  const world = await openConnectedWorld(t)
  const connections = 10
  const people = await Promise.all(Array.from({ length: connections + 2 }, () => world.enrol()))
  const shown = []
  for (const person of people) {
    const own = await start(world, person)
    shown.push({ ...own, digest: (await world.casework.previewEvidence(own)).digest })
  }
  // By now nobody's key is kept in memory: each is read from the database again.
  const twoMinutesLater = new Date(world.clock.now().getTime() + 120_000)
  world.clock.now = () => twoMinutesLater

  await Promise.all(shown.map((accepted) => world.casework.acceptConsent(accepted)))

  for (const own of shown) {
    assert.equal((await world.casework.getApplication(own)).state, 'awaiting-form')
  }
})

test('a refusal shares nothing, forgets what was shown, and can be followed by a new start', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const own = await start(world, person)
  const { digest } = await world.casework.previewEvidence(own)

  await world.casework.refuseConsent(own)
  await world.casework.refuseConsent(own)

  assert.equal((await world.casework.getApplication(own)).state, 'consent-refused')
  await assert.rejects(world.casework.acceptConsent({ ...own, digest }), StepNotOpen)
  assert.deepEqual(await world.exchange.listExchanges(own.dataSubjectId), [])
  assert.notEqual((await start(world, person)).applicationId, own.applicationId)
})

test('a refusal after a crash ends what had been consented to', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await start(world, await world.enrol())
  const { digest } = await world.casework.previewEvidence(own)
  await endInTheMiddle(world, { ...own, digest })

  await world.casework.refuseConsent(own)

  const consents = await world.consent.listConsents(own)
  assert.deepEqual(
    consents.map((each) => world.consent.stateOf(each)),
    Array.from({ length: 4 }, () => 'ended'),
  )
})

test('after consent, the step is over', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol())

  await assert.rejects(world.casework.previewEvidence(own), StepNotOpen)
  await assert.rejects(world.casework.refuseConsent(own), StepNotOpen)
})
