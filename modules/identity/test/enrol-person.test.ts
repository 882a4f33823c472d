import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { PersonNotFound } from '@bauhinia/identity'
import { chan, freshIdentity, wong } from './fresh-identity.ts'

test('a person who is not enrolled has no identity number', async (t) => {
  const { identity } = await freshIdentity(t)

  const asked = identity.getIdentityNumber('5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001')

  await assert.rejects(asked, PersonNotFound)
})

test('the same number is the same person, however it is written and however often', async (t) => {
  const { identity, db } = await freshIdentity(t)

  const enrolled = await Promise.all([
    identity.enrolPerson(chan),
    identity.enrolPerson({ ...chan, identityNumber: 'a123456 (3)' }),
    identity.enrolPerson({ ...chan, identityNumber: 'A1234563' }),
  ])
  const again = await identity.enrolPerson(chan)

  assert.equal(new Set([...enrolled, again].map(({ dataSubjectId }) => dataSubjectId)).size, 1)
  const acts = await db.query(sql`select kind from identity.acts limit 10`)
  assert.deepEqual(acts, [{ kind: 'identity.enrolled' }])
})

test('the exchange gets the number as it was enrolled; no column holds it in the clear', async (t) => {
  const { identity, db } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)

  assert.equal(await identity.getIdentityNumber(dataSubjectId), 'A123456(3)')

  const [row] = await db.query<{ text: string }>(sql`
    select people::text || encode(sealed_profile, 'escape') as text from identity.people`)
  assert.doesNotMatch(row?.text ?? '', /A123456|123456\(3\)|CHAN Tai Man/)
})

test('an enrolment is in the ledger, and its record opens the entry', async (t) => {
  const { identity, ledger, db, clock } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)

  const [act] = await db.query<{ leafHash: Uint8Array; salt: Uint8Array }>(sql`
    select ledger_leaf_hash as "leafHash", ledger_salt as salt
      from identity.acts
     where data_subject_id = ${dataSubjectId}`)
  assert.ok(act)
  const salt = await identity.openSalt(dataSubjectId, act)
  const opened = ledger.prepareEntry({
    kind: 'identity.enrolled',
    organisationId: 'hk-dpo',
    occurredAt: clock.at,
    fields: { dataSubjectId },
    salt: salt ?? new Uint8Array(),
  })

  assert.notDeepEqual(salt, act.salt)
  assert.deepEqual(Buffer.from(opened.leafHash), act.leafHash)
  assert.equal(await ledger.isQueued(opened.leafHash), true)
})

test('two organisations know a person under ids that have nothing in common', async (t) => {
  const { identity } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const other = await identity.enrolPerson(wong)

  const transport = identity.pairwiseIdentifier(dataSubjectId, 'hk-td')

  assert.equal(identity.pairwiseIdentifier(dataSubjectId, 'hk-td'), transport)
  assert.notEqual(identity.pairwiseIdentifier(dataSubjectId, 'hk-immd'), transport)
  assert.notEqual(identity.pairwiseIdentifier(other.dataSubjectId, 'hk-td'), transport)
})

test('an identifier leads back to the person for the organisation that has it, and for no other', async (t) => {
  const { identity } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const transport = identity.pairwiseIdentifier(dataSubjectId, 'hk-td')

  const nobodys = identity.pairwiseIdentifier('5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001', 'hk-td')

  assert.equal(await identity.findDataSubject(transport, 'hk-immd'), undefined)
  assert.equal(await identity.findDataSubject('made up', 'hk-td'), undefined)
  assert.equal(await identity.findDataSubject(nobodys, 'hk-td'), undefined)
  assert.equal(await identity.findDataSubject(transport, 'hk-td'), dataSubjectId)
})
