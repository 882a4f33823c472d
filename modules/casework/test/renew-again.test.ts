import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Application, RenewalSuspended, RenewalTooEarly } from '@bauhinia/casework'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  type Person,
  payBill,
  plainForm,
  plainRecords,
  serviceId,
  type World,
} from './casework-world.ts'
import { openPortal, visit } from './portal.ts'

async function renew(world: World, person: Person): Promise<Application> {
  const submitted = await apply(world, person)
  await payBill(world, submitted)
  await deliverFacts(world)
  return submitted
}

/** What an officer does to the licence that somebody holds. */
async function setStatus(
  { db, licences }: World,
  dataSubjectId: string,
  act: 'suspendLicence' | 'reinstateLicence',
) {
  const [held] = await licences.listLicences(dataSubjectId)
  const licenceId = held?.licenceId ?? ''
  const by = { organisationId: 'hk-td', officerId: dataSubjectId, reason: 'An order of a court.' }
  await db.transaction((tx) => licences[act](tx, { licenceId, ...by }))
}

async function statusesOf({ licences }: World, dataSubjectId: string) {
  return (await licences.listLicences(dataSubjectId)).map(({ status }) => status)
}

test('who has renewed is told from which day it is possible again', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const { dataSubjectId } = await renew(world, person)
  const start = () => world.casework.startApplication({ dataSubjectId, serviceId })

  await assert.rejects(start(), RenewalTooEarly)
  const visitor = await visit(server, world, person)
  await visitor.get('/en/applications')
  await visitor.get(`/en/services/${serviceId}`)
  const { body, statusCode } = await visitor.post(`/en/services/${serviceId}/start`)
  assert.equal(statusCode, 409)
  // The new term began when the old one ended, on 19 December 2026, and lasts ten years.
  assert.match(body, /Apply again from 19 August 2036 on/)
  assert.match(body, /href="\/en\/licences\/[0-9a-f-]{36}">See your licence/)
  assert.doesNotMatch(body, /Go back to the page before|caption[^>]*>409/)

  world.clock.now = () => new Date('2036-08-18T15:59:59Z')
  await assert.rejects(start(), RenewalTooEarly)
  world.clock.now = () => new Date('2036-08-18T16:00:00Z')
  assert.equal((await start()).state, 'awaiting-consent')
})

test('after the next renewal the licence before it is not valid any more', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  await renew(world, person)
  world.clock.now = () => new Date('2036-09-01T06:00:00Z')
  person.know({
    ...plainRecords,
    'hk-td': { ...plainRecords['hk-td'], expiresOn: '2036-12-19' },
  })

  await renew(world, person)

  const held = await world.licences.listLicences(person.dataSubjectId)
  assert.deepEqual(
    held.map(({ status }) => status),
    ['valid', 'superseded'],
  )
})

test('whose licence is suspended cannot renew it, until it is reinstated', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const { dataSubjectId } = await renew(world, person)
  world.clock.now = () => new Date('2036-09-01T06:00:00Z')
  const later = { ...plainRecords['hk-td'], expiresOn: '2036-12-19' }
  person.know({ ...plainRecords, 'hk-td': later })
  const begun = await applyWithConsent(world, person)
  await world.casework.saveForm({ ...begun, form: plainForm })
  await setStatus(world, dataSubjectId, 'suspendLicence')

  await assert.rejects(world.casework.submitApplication(begun), RenewalSuspended)
  assert.equal((await world.casework.getApplication(begun)).state, 'awaiting-form')
  await world.casework.withdrawApplication(begun)
  const visitor = await visit(server, world, person)
  await visitor.get(`/en/services/${serviceId}`)
  const { body, statusCode } = await visitor.post(`/en/services/${serviceId}/start`)
  assert.equal(statusCode, 409)
  assert.match(body, /Your licence is suspended and cannot be renewed now/)
  assert.match(body, /ask the department to reinstate the licence/)
  assert.deepEqual(await statusesOf(world, dataSubjectId), ['suspended'])

  await setStatus(world, dataSubjectId, 'reinstateLicence')
  await renew(world, person)
  assert.deepEqual(await statusesOf(world, dataSubjectId), ['valid', 'superseded'])
})

test('a licence that is suspended while its renewal is paid for is renewed as suspended', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const { dataSubjectId } = await renew(world, person)
  world.clock.now = () => new Date('2036-09-01T06:00:00Z')
  const later = { ...plainRecords['hk-td'], expiresOn: '2036-12-19' }
  person.know({ ...plainRecords, 'hk-td': later })
  const submitted = await apply(world, person)
  await setStatus(world, dataSubjectId, 'suspendLicence')

  await payBill(world, submitted)
  await deliverFacts(world)

  assert.deepEqual(await statusesOf(world, dataSubjectId), ['suspended', 'superseded'])
})

test('whose licence was revoked may apply at once', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const { applicationId, dataSubjectId } = await renew(world, person)
  const officer = { organisationId: 'hk-td', officerId: dataSubjectId }
  await world.casework.revokeLicence({ ...officer, applicationId, reason: 'Lost and found.' })

  const next = await world.casework.startApplication({ dataSubjectId, serviceId })

  assert.notEqual(next.applicationId, applicationId)
})
