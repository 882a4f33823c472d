import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCaseworkModule, StepNotOpen } from '@bauhinia/casework'
import { LicenceGroundUnknown, LicenceStatusUnchangeable } from '@bauhinia/licences'
import { apply, openConnectedWorld, renew } from './casework-world.ts'

const officer = {
  ground: 'false-statement',
  organisationId: 'hk-td',
  officerId: '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b009',
}

test('a case without a licence has none to revoke', async (t) => {
  const world = await openConnectedWorld(t)
  const { applicationId } = await apply(world, await world.enrol())

  await assert.rejects(
    world.casework.revokeLicence({ ...officer, applicationId, reason: 'x' }),
    StepNotOpen,
  )
})

test('an officer revokes a licence once, and its holder reads why', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await renew(world, await world.enrol())
  const { applicationId, dataSubjectId } = submitted
  const revocation = { ...officer, applicationId, reason: 'Obtained by a false declaration.' }

  await world.casework.revokeLicence(revocation)

  const [licence] = await world.licences.listLicences(dataSubjectId)
  assert.equal(licence?.status, 'revoked')
  const messages = await world.inbox.listMessages(dataSubjectId)
  const told = messages.find(({ template }) => template === 'licence-revoked')
  assert.match(told?.body.en ?? '', /Ground: It was obtained by a false statement\./)
  assert.match(told?.body.en ?? '', /Obtained by a false declaration\./)
  assert.match(told?.body.en ?? '', /You can appeal until 20 December 2026\./)
  assert.match(told?.body['zh-Hant'] ?? '', /依據：以虛假陳述取得。.*上訴期限為 2026年12月20日。/s)
  assert.equal(told?.link, `licences/${licence?.licenceId}`)
  await assert.rejects(world.casework.revokeLicence(revocation), LicenceStatusUnchangeable)
})

test('a licence whose holder cannot be told is not revoked', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await renew(world, await world.enrol())
  const sendMessage = () => Promise.reject(new Error('the process ended here'))
  const casework = createCaseworkModule({ ...world.outside, inbox: { sendMessage } })
  const { applicationId, dataSubjectId } = submitted

  const revocation = casework.revokeLicence({ ...officer, applicationId, reason: 'x' })
  await assert.rejects(revocation, /the process ended here/)

  const [licence] = await world.licences.listLicences(dataSubjectId)
  assert.equal(licence?.status, 'valid')
})

test('a licence is changed only on a ground that its type declares for that', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await renew(world, await world.enrol())
  const { applicationId, dataSubjectId } = submitted
  const { revokeLicence } = world.casework
  const of = { ...officer, applicationId, reason: 'x' }

  await assert.rejects(revokeLicence({ ...of, ground: 'under-inquiry' }), LicenceGroundUnknown)
  await assert.rejects(revokeLicence({ ...of, ground: undefined }), LicenceGroundUnknown)

  const [licence] = await world.licences.listLicences(dataSubjectId)
  assert.equal(licence?.status, 'valid')
})
