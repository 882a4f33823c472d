import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { ErasureNotPossible, PersonErased } from '@bauhinia/identity'
import { apply, openConnectedWorld, payBill, renew, type World } from './casework-world.ts'

const officerId = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b009'

function erase({ casework, identity }: World, dataSubjectId: string): Promise<void> {
  const { listObligations: obligationsOf } = casework
  return identity.erasePerson({ dataSubjectId, officerId, obligationsOf })
}

test('nobody is erased while a case is open or money is due, in either direction', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { dataSubjectId } = submitted
  const obligations = () => world.casework.listObligations(dataSubjectId)

  await assert.rejects(erase(world, dataSubjectId), ErasureNotPossible)
  assert.deepEqual(await obligations(), ['open-case', 'unpaid-bill'])
  await world.casework.withdrawApplication(submitted)
  assert.deepEqual(await obligations(), [])
  await payBill(world, submitted)
  assert.deepEqual(await obligations(), ['money-owed'])
  await assert.rejects(erase(world, dataSubjectId), ErasureNotPossible)
  assert.equal((await world.casework.getApplication(submitted)).state, 'withdrawn')
})

test('after erasure nothing of the person opens, and every entry about them is in the ledger still', async (t) => {
  const world = await openConnectedWorld(t)
  const person = await world.enrol()
  const submitted = await renew(world, person)
  const { dataSubjectId } = submitted

  await erase(world, dataSubjectId)

  assert.equal(await world.identity.findPerson(person.identityNumber), undefined)
  await assert.rejects(world.casework.getApplication(submitted), PersonErased)
  await assert.rejects(world.licences.listLicences(dataSubjectId), PersonErased)
  await assert.rejects(world.inbox.listMessages(dataSubjectId), PersonErased)
  const leaves = await world.db.query<{ leaf: Uint8Array }>(sql`
    select ledger_leaf_hash as leaf from casework.events
     where data_subject_id = ${dataSubjectId} and ledger_leaf_hash is not null
    union all
    select ledger_leaf_hash from licences.licences where data_subject_id = ${dataSubjectId}
    union all
    select ledger_leaf_hash from identity.acts where data_subject_id = ${dataSubjectId}`)
  assert.ok(leaves.length >= 5)
  for (const { leaf } of leaves) assert.ok(await world.ledger.awaitInclusion(leaf, 60_000))
  const cases = await world.casework.listCases({ organisationId: 'hk-td' })
  assert.equal(cases.ended.length, 1)

  // What departments said becomes due long after: nobody can read it to choose, so all of it goes.
  world.clock.now = () => new Date('2046-01-01T06:00:00Z')
  assert.equal(await world.casework.eraseDue(), 1)
  assert.equal(await world.casework.eraseDue(), 0)
})
