import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FormIncomplete } from '@bauhinia/casework'
import { applyWithConsent, openConnectedWorld, plainForm, plainRecords } from './casework-world.ts'

const aged = {
  ...plainRecords,
  'hk-immd': { ...plainRecords['hk-immd'], dateOfBirth: '1950-05-05' },
}
const certificate = { medicalExaminationOn: '2026-10-01', doctorRegistrationNumber: 'M12345' }

test('from the age of 70 a medical certificate is asked for, and nobody else is asked', async (t) => {
  const world = await openConnectedWorld(t)
  const old = await applyWithConsent(world, await world.enrol(aged))
  const young = await applyWithConsent(world, await world.enrol())

  const asked = async (own: typeof old) =>
    (await world.casework.getForm(own)).asked.map(({ field }) => field.id)

  assert.deepEqual(await asked(old), [
    'medicalExaminationOn',
    'doctorRegistrationNumber',
    'delivery',
    'fitToDrive',
  ])
  assert.deepEqual(await asked(young), ['delivery', 'fitToDrive'])
})

test('a certificate that is too old is kept, said to be wrong, and cannot be submitted', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol(aged))
  const form = { ...plainForm, ...certificate, medicalExaminationOn: '2026-07-21' }

  const mistakes = await world.casework.saveForm({ ...own, form })

  assert.deepEqual(
    mistakes.map(({ fieldId, reason }) => [fieldId, reason]),
    [['medicalExaminationOn', 'check']],
  )
  assert.deepEqual((await world.casework.getForm(own)).application.form, form)
  assert.equal((await world.casework.getForm(own)).fee, undefined)
  await assert.rejects(world.casework.submitApplication(own), FormIncomplete)
})

test('with a certificate it costs and lasts what it does at that age', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol(aged))
  await world.casework.saveForm({ ...own, form: { ...plainForm, ...certificate } })

  const { fee } = await world.casework.getForm(own)
  const submitted = await world.casework.submitApplication(own)

  assert.equal(fee?.totalMinor, 31_200)
  assert.equal(submitted.state, 'awaiting-payment')
})

test('what somebody is not asked is not kept', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol())

  await world.casework.saveForm({ ...own, form: { ...plainForm, ...certificate, excess: 1 } })

  assert.deepEqual((await world.casework.getForm(own)).application.form, plainForm)
})
