import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApplicationNotFound, CaseNotFound, ServiceNotFound } from '@bauhinia/casework'
import {
  apply,
  applyWithConsent,
  openConnectedWorld,
  plainForm,
  serviceId,
} from './casework-world.ts'

test('nobody sees or moves somebody else’s application', async (t) => {
  const world = await openConnectedWorld(t)
  const { casework } = world
  const chan = await world.enrol()
  const { dataSubjectId } = await world.enrol()
  const { applicationId } = await applyWithConsent(world, chan)
  const notOwn = { applicationId, dataSubjectId }

  await assert.rejects(casework.getApplication(notOwn), ApplicationNotFound)
  await assert.rejects(casework.getApplicationFile(notOwn), ApplicationNotFound)
  await assert.rejects(casework.previewEvidence(notOwn), ApplicationNotFound)
  await assert.rejects(casework.acceptConsent({ ...notOwn, digest: '' }), ApplicationNotFound)
  await assert.rejects(casework.refuseConsent(notOwn), ApplicationNotFound)
  await assert.rejects(casework.getForm(notOwn), ApplicationNotFound)
  await assert.rejects(casework.saveForm({ ...notOwn, form: plainForm }), ApplicationNotFound)
  await assert.rejects(casework.submitApplication(notOwn), ApplicationNotFound)
  assert.deepEqual(await casework.listApplications(dataSubjectId), [])
})

test('an officer of another department sees no case, and the applicant no trace of one', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId } = submitted
  const ofAnother = { applicationId, organisationId: 'hk-jud', officerId: crypto.randomUUID() }
  const datasetId = 'hk-judiciary-fines'

  await assert.rejects(world.casework.getCase(ofAnother), CaseNotFound)
  await assert.rejects(
    world.casework.askAgain({ ...ofAnother, datasetId, reason: 'why' }),
    CaseNotFound,
  )
  await assert.rejects(world.casework.revokeLicence({ ...ofAnother, reason: 'x' }), CaseNotFound)
  const ofJudiciary = await world.casework.listCases({ organisationId: 'hk-jud' })
  assert.deepEqual(ofJudiciary, { waiting: [], ended: [], next: undefined })
  assert.deepEqual((await world.casework.getApplicationFile(submitted)).views, [])
  assert.deepEqual(await world.casework.listCaseLooks({ ...submitted, limit: 9 }), [])
})

test('an application that is not submitted is no case yet', async (t) => {
  const world = await openConnectedWorld(t)
  const { applicationId } = await applyWithConsent(world, await world.enrol())
  const of = { applicationId, organisationId: 'hk-td', officerId: crypto.randomUUID() }

  await assert.rejects(world.casework.getCase(of), CaseNotFound)
  const { waiting, ended } = await world.casework.listCases({ organisationId: 'hk-td' })
  assert.deepEqual([...waiting, ...ended], [])
})

test('the applicant sees that an officer looked at the case', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const officerId = crypto.randomUUID()
  const of = { applicationId: submitted.applicationId, organisationId: 'hk-td', officerId }

  await world.casework.getCase(of)

  const { views } = await world.casework.getApplicationFile(submitted)
  assert.deepEqual(views, [{ organisationId: 'hk-td', viewedAt: world.clock.now() }])
})

test('a service that does not exist cannot be applied for', async (t) => {
  const world = await openConnectedWorld(t)
  const { dataSubjectId } = await world.enrol()
  const start = { dataSubjectId, serviceId: `${serviceId}-not` }

  await assert.rejects(world.casework.startApplication(start), ServiceNotFound)
})
