import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { PersonErased, PersonNotFound } from '@bauhinia/identity'
import { SealBroken } from '@bauhinia/keys'
import { chan, freshIdentity, wong } from './fresh-identity.ts'

test('nobody who is unknown or erased already can be erased', async (t) => {
  const { identity } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  await identity.eraseKey(dataSubjectId)

  await assert.rejects(identity.eraseKey(dataSubjectId), PersonErased)
  await assert.rejects(identity.eraseKey('5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001'), PersonNotFound)
})

test('what is sealed for one person in one place opens for nobody else and nowhere else', async (t) => {
  const { identity } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const other = await identity.enrolPerson(wong)
  const sealed = await identity.sealFor(dataSubjectId, '1 Harbour Road', 'case 7')

  assert.equal(await identity.openFor(dataSubjectId, sealed, 'case 7'), '1 Harbour Road')
  await assert.rejects(identity.openFor(other.dataSubjectId, sealed, 'case 7'), SealBroken)
  await assert.rejects(identity.openFor(dataSubjectId, sealed, 'case 8'), SealBroken)
})

test('after erasure nothing of the person opens, their sessions end and their number is forgotten', async (t) => {
  const { identity, db } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  await identity.grantRole({ dataSubjectId, organisationId: 'hk-td', role: 'caseworker' })
  const sealed = await identity.sealFor(dataSubjectId, 'secret', 'here')
  const { token } = await identity.startSession({
    dataSubjectId,
    method: 'demonstration',
    userAgent: undefined,
  })

  await identity.eraseKey(dataSubjectId)

  await assert.rejects(identity.openFor(dataSubjectId, sealed, 'here'), PersonErased)
  await assert.rejects(identity.sealFor(dataSubjectId, 'more', 'here'), PersonErased)
  await assert.rejects(identity.getIdentityNumber(dataSubjectId), PersonErased)
  assert.equal(await identity.findSession(token), undefined)
  const left = await db.query(sql`
    select wrapped_key, sealed_profile, identity_number_lookup from identity.people`)
  assert.deepEqual(left, [
    { wrapped_key: null, sealed_profile: null, identity_number_lookup: null },
  ])
  assert.notEqual((await identity.enrolPerson(chan)).dataSubjectId, dataSubjectId)
})
