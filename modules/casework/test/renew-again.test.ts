import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  RenewalBarred,
  RenewalBeingDecided,
  RenewalSuspended,
  RenewalTooEarly,
} from '@bauhinia/casework'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  payBill,
  plainForm,
  plainRecords,
  renew,
  serviceId,
  type World,
} from './casework-world.ts'
import { openPortal, visit } from './portal.ts'

/** What an officer does to the licence that somebody holds. */
async function setStatus(
  { db, licences }: World,
  dataSubjectId: string,
  act: 'suspendLicence' | 'reinstateLicence',
) {
  const [held] = await licences.listLicences(dataSubjectId)
  const licenceId = held?.licenceId ?? ''
  const ground = act === 'suspendLicence' ? 'court-order' : 'ground-ended'
  const reason = 'An order of a court.'
  const by = { organisationId: 'hk-td', officerId: dataSubjectId, ground, reason }
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

test('whose licence was revoked for cause may not apply until the day that the pack declares', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const { applicationId, dataSubjectId } = await renew(world, person)
  const officer = { organisationId: 'hk-td', officerId: dataSubjectId }
  const revocation = { ground: 'false-statement', reason: 'A forged certificate.' }
  await world.casework.revokeLicence({ ...officer, ...revocation, applicationId })
  const start = () => world.casework.startApplication({ dataSubjectId, serviceId })

  await assert.rejects(start(), RenewalBarred)
  const visitor = await visit(server, world, person)
  await visitor.get(`/en/services/${serviceId}`)
  const { body, statusCode } = await visitor.post(`/en/services/${serviceId}/start`)
  assert.equal(statusCode, 403)
  assert.match(body, /You can apply again from 22 November 2027 on\./)
  assert.match(body, /href="\/en\/licences\/[0-9a-f-]{36}">See your licence/)

  world.clock.now = () => new Date('2027-11-21T15:59:59Z')
  await assert.rejects(start(), RenewalBarred)
  world.clock.now = () => new Date('2027-11-21T16:00:00Z')
  assert.equal((await start()).state, 'awaiting-consent')
})

test('whose licence was issued in error may apply at once', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const { applicationId, dataSubjectId } = await renew(world, person)
  const officer = { organisationId: 'hk-td', officerId: dataSubjectId }
  const revocation = { ground: 'issued-in-error', reason: 'Wrong classes.' }
  await world.casework.revokeLicence({ ...officer, ...revocation, applicationId })

  const next = await world.casework.startApplication({ dataSubjectId, serviceId })

  assert.notEqual(next.applicationId, applicationId)
})

test('a revocation for cause ends the renewal that waits for payment, and a draft cannot be submitted', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const [submitter, drafter] = [await world.enrol(), await world.enrol()]
  const held = [await renew(world, submitter), await renew(world, drafter)]
  world.clock.now = () => new Date('2036-09-01T06:00:00Z')
  const later = { ...plainRecords['hk-td'], expiresOn: '2036-12-19' }
  for (const each of [submitter, drafter]) each.know({ ...plainRecords, 'hk-td': later })
  const unpaid = await apply(world, submitter)
  const draft = await applyWithConsent(world, drafter)
  await world.casework.saveForm({ ...draft, form: plainForm })

  // A bank that cannot be asked keeps no licence from being revoked.
  await world.bank.stop()
  for (const { applicationId, dataSubjectId: officerId } of held) {
    const by = { organisationId: 'hk-td', officerId, ground: 'court-order', reason: 'An order.' }
    await world.casework.revokeLicence({ ...by, applicationId })
  }

  assert.equal((await world.casework.getApplication(unpaid)).state, 'lapsed')
  const { dataSubjectId, applicationId: reference } = unpaid
  const bill = await world.payments.findBillByReference({ dataSubjectId, reference })
  assert.equal(bill?.status, 'cancelled')
  const messages = await world.inbox.listMessages(dataSubjectId)
  const told = messages.find(({ template }) => template === 'case-lapsed')
  assert.match(told?.body.en ?? '', /would renew was revoked/)
  const visitor = await visit(server, world, submitter)
  const page = await visitor.get(`/en/applications/${reference}`)
  assert.match(page.body, /The licence that it would renew was revoked/)
  await assert.rejects(world.casework.submitApplication(draft), RenewalBarred)
  assert.equal((await world.casework.getApplication(draft)).state, 'awaiting-form')
})

test('a licence whose renewal is paid is not revoked in its stead', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const { applicationId, dataSubjectId } = await renew(world, person)
  world.clock.now = () => new Date('2036-09-01T06:00:00Z')
  const later = { ...plainRecords['hk-td'], expiresOn: '2036-12-19' }
  person.know({ ...plainRecords, 'hk-td': later })
  const { applicationId: reference } = await apply(world, person)
  const bill = await world.payments.findBillByReference({ dataSubjectId, reference })
  assert.ok(bill)
  // Nobody has told us of it yet.
  await world.bank.payByFps(world.payments.buildFpsCode(bill).payload)
  const by = { organisationId: 'hk-td', officerId: dataSubjectId }
  const revocation = { ...by, applicationId, ground: 'court-order', reason: 'An order.' }

  await assert.rejects(world.casework.revokeLicence(revocation), RenewalBeingDecided)

  assert.deepEqual(await statusesOf(world, dataSubjectId), ['valid'])
})
