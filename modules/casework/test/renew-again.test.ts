import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Application, RenewalTooEarly } from '@bauhinia/casework'
import {
  apply,
  deliverFacts,
  openConnectedWorld,
  type Person,
  payBill,
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

test('whose licence was revoked may apply at once', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const { applicationId, dataSubjectId } = await renew(world, person)
  const officer = { organisationId: 'hk-td', officerId: dataSubjectId }
  await world.casework.revokeLicence({ ...officer, applicationId, reason: 'Lost and found.' })

  const next = await world.casework.startApplication({ dataSubjectId, serviceId })

  assert.notEqual(next.applicationId, applicationId)
})
