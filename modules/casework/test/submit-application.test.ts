import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { FeeUndetermined, FormIncomplete, StepNotOpen } from '@bauhinia/casework'
import { checkPack, type Pack } from '@bauhinia/pack'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  payBill,
  plainForm,
  plainRecords,
  serviceId,
} from './casework-world.ts'
import { openPortal, visit } from './portal.ts'

test('what is not filled in or not consented to cannot be submitted', async (t) => {
  const world = await openConnectedWorld(t)
  const { dataSubjectId } = await world.enrol()
  const { applicationId } = await world.casework.startApplication({ dataSubjectId, serviceId })
  const unconsented = { applicationId, dataSubjectId }
  const unfilled = await applyWithConsent(world, await world.enrol())

  await assert.rejects(world.casework.submitApplication(unconsented), StepNotOpen)
  await assert.rejects(world.casework.saveForm({ ...unconsented, form: plainForm }), StepNotOpen)
  await assert.rejects(world.casework.submitApplication(unfilled), FormIncomplete)
  assert.equal((await world.casework.getApplication(unfilled)).caseNumber, null)
})

test('a case for which the pack lays down no fee is not submitted, and not free', async (t) => {
  const world = await openConnectedWorld(t, { caseworkPack: packWithGap() })
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const own = await applyWithConsent(world, person)
  await world.casework.saveForm({ ...own, form: plainForm })
  const chan = await visit(server, world, person)

  const page = await chan.get(`/en/applications/${own.applicationId}/check`)
  assert.equal(page.statusCode, 500)
  assert.match(page.body, /The fee for a case like yours is not laid down/)
  await assert.rejects(world.casework.submitApplication(own), FeeUndetermined)
  const { caseNumber, state } = await world.casework.getApplication(own)
  assert.deepEqual({ caseNumber, state }, { caseNumber: null, state: 'awaiting-form' })

  await world.casework.saveForm({ ...own, form: { ...plainForm, delivery: 'collect' } })
  assert.equal((await world.casework.submitApplication(own)).state, 'awaiting-payment')
})

/** The Hong Kong pack, but with no fee for a licence that is sent by post. */
function packWithGap(): Pack {
  const folder = new URL('../../../packs/hong-kong/', import.meta.url)
  const read = (path: string): [string, string] => [
    path,
    readFileSync(new URL(path, folder), 'utf8'),
  ]
  const files = new Map(globSync('**/*.yaml', { cwd: folder }).map(read))
  const file = `services/${serviceId}.yaml`
  const gap = (files.get(file) ?? '').replace(
    'when: age < 60',
    'when: age < 60 and form.delivery != "post"',
  )
  const { pack, mistakes } = checkPack(files.set(file, gap))
  assert.deepEqual(mistakes, [])
  assert.ok(pack)
  return pack
}

test('starting twice, also at the same time, is one application', async (t) => {
  const world = await openConnectedWorld(t)
  const { dataSubjectId } = await world.enrol()
  const start = () => world.casework.startApplication({ dataSubjectId, serviceId })

  const started = await Promise.all([start(), start(), start()])
  const again = await start()

  const ids = new Set([...started, again].map(({ applicationId }) => applicationId))
  assert.equal(ids.size, 1)
  assert.equal((await world.casework.listApplications(dataSubjectId)).length, 1)
})

test('submitting twice, also at the same time, is one case with one bill', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol())
  await world.casework.saveForm({ ...own, form: plainForm })
  const submit = () => world.casework.submitApplication(own)

  const submitted = await Promise.all([submit(), submit(), submit()])
  const again = await submit()

  const numbers = new Set([...submitted, again].map(({ caseNumber }) => caseNumber))
  assert.deepEqual([...numbers], ['TD-C-2026-000001'])
  assert.equal((await world.payments.listBills(own.dataSubjectId)).length, 1)
  const { events } = await world.casework.getApplicationFile(own)
  assert.equal(events.filter(({ kind }) => kind === 'bill.presented').length, 1)
})

test('the form is closed once it is submitted', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())

  await assert.rejects(world.casework.saveForm({ ...submitted, form: {} }), StepNotOpen)
  await assert.rejects(world.casework.getForm(submitted), StepNotOpen)
  assert.deepEqual((await world.casework.getApplication(submitted)).form, plainForm)
})

test('case numbers count without a gap, also when several submit at the same time', async (t) => {
  const world = await openConnectedWorld(t)
  const people = [await world.enrol(), await world.enrol(), await world.enrol()]

  const submitted = await Promise.all(people.map((person) => apply(world, person)))

  assert.deepEqual(
    new Set(submitted.map(({ caseNumber }) => caseNumber)),
    new Set(['TD-C-2026-000001', 'TD-C-2026-000002', 'TD-C-2026-000003']),
  )
})

test('a payment that is told twice, also at the same time, brings one licence', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  await payBill(world, submitted)

  await Promise.all([deliverFacts(world), deliverFacts(world)])
  await deliverFacts(world)

  assert.equal((await world.licences.listLicences(submitted.dataSubjectId)).length, 1)
  assert.equal((await world.inbox.listMessages(submitted.dataSubjectId)).length, 1)
  const { events } = await world.casework.getApplicationFile(submitted)
  assert.equal(events.filter(({ kind }) => kind === 'decision.made').length, 1)
})

test('a decision is of the day of the submission, however late the payment is', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  world.clock.now = () => new Date('2031-01-01T00:00:00Z')
  await payBill(world, submitted)
  await deliverFacts(world)

  const { application, decision } = await world.casework.getApplicationFile(submitted)

  assert.equal(application.state, 'granted')
  assert.equal(decision?.record.today, '2026-11-22')
})

test('after a refusal one can apply again', async (t) => {
  const world = await openConnectedWorld(t)
  const { 'hk-td': _, ...withoutLicence } = plainRecords
  const first = await apply(world, await world.enrol(withoutLicence))

  const { dataSubjectId } = first
  const second = await world.casework.startApplication({ dataSubjectId, serviceId })

  assert.equal(first.state, 'refused')
  assert.notEqual(second.applicationId, first.applicationId)
})
