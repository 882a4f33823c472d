import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { LicenceNotFound, LicenceStatusUnchangeable, StatusListNotFound } from '@bauhinia/licences'
import {
  byOfficer,
  freshLicences,
  holder,
  noon,
  officer,
  stranger,
  unheardOf,
} from './fresh-licences.ts'

test('an officer of another organisation cannot revoke a licence', async (t) => {
  const { licences, issue, office } = await freshLicences(t)
  const { licenceId, credential } = await issue()

  await assert.rejects(office.revokeLicence(byOfficer(licenceId, 'hk-police')), LicenceNotFound)
  await assert.rejects(office.suspendLicence(byOfficer(unheardOf())), LicenceNotFound)

  assert.equal((await licences.verifyCredential(credential)).verdict, 'valid')
})

test('a suspended licence is refused as suspended until it is reinstated', async (t) => {
  const { licences, issue, office } = await freshLicences(t)
  const { licenceId, credential } = await issue()

  await office.suspendLicence(byOfficer(licenceId))
  const suspended = await licences.verifyCredential(credential)
  await office.reinstateLicence(byOfficer(licenceId))

  assert.deepEqual(suspended.checks[4], { id: 'status', outcome: 'fail', reason: 'suspended' })
  assert.equal((await licences.verifyCredential(credential)).verdict, 'valid')
})

test('revocation is final', async (t) => {
  const { issue, office } = await freshLicences(t)
  const { licenceId } = await issue()

  await office.revokeLicence(byOfficer(licenceId))

  for (const change of [office.revokeLicence, office.suspendLicence, office.reinstateLicence]) {
    await assert.rejects(change(byOfficer(licenceId)), LicenceStatusUnchangeable)
  }
})

test('of two officers who suspend at once one does', async (t) => {
  const { issue, db, office } = await freshLicences(t)
  const { licenceId } = await issue()

  const outcomes = await Promise.allSettled([
    office.suspendLicence(byOfficer(licenceId)),
    office.suspendLicence(byOfficer(licenceId)),
  ])

  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await db.query(sql`select from licences.status_changes`)).length, 1)
})

test("changing one licence leaves every neighbour's status alone", async (t) => {
  const { licences, issue, office } = await freshLicences(t, { statusListSize: 16 })
  const issued = []
  for (let at = 0; at < 8; at += 1) issued.push(await issue({ reference: `case-${at}` }))
  const [first, second, ...others] = issued
  assert.ok(first && second)

  await office.revokeLicence(byOfficer(first.licenceId))
  await office.suspendLicence(byOfficer(second.licenceId))

  const verdicts = await Promise.all(
    others.map(async ({ credential }) => (await licences.verifyCredential(credential)).verdict),
  )
  assert.deepEqual(
    verdicts,
    others.map(() => 'valid'),
  )
})

test('a change is in the ledger, and its holder reads why', async (t) => {
  const { licences, issue, ledger, db, office } = await freshLicences(t)
  const { licenceId } = await issue()

  await office.suspendLicence(byOfficer(licenceId))

  const [change] = await db.query<{ leaf: Uint8Array; salt: Uint8Array; officer: string }>(sql`
    select ledger_leaf_hash as leaf, ledger_salt as salt, officer_id as officer
      from licences.status_changes`)
  assert.ok(change)
  assert.equal(change.officer, officer)
  assert.equal(change.salt.length, 44)
  const inclusion = await ledger.awaitInclusion(change.leaf, 60_000)
  const entry = Buffer.from(inclusion?.entry ?? '', 'base64').toString()
  assert.match(entry, /"kind":"licence.status-changed"/)
  const [told] = await licences.listStatusChanges({ licenceId, dataSubjectId: holder })
  assert.equal(told?.reason, 'The holder was disqualified by a court.')
  assert.equal(told?.toStatus, 'suspended')
  assert.deepEqual(await licences.listStatusChanges({ licenceId, dataSubjectId: stranger }), [])
})

test('a status list is signed once for each version of it', async (t) => {
  const { licences, issue, office } = await freshLicences(t)
  const { licenceId, statusListId } = await issue()

  const first = await licences.publishStatusList(statusListId)
  const again = await licences.publishStatusList(statusListId)
  await office.revokeLicence(byOfficer(licenceId))
  const changed = await licences.publishStatusList(statusListId)

  assert.equal(again.token, first.token)
  assert.notEqual(changed.token, first.token)
  assert.equal(changed.version, first.version + 1)
  await assert.rejects(licences.publishStatusList('hk-td-99'), StatusListNotFound)
})

test('the status of a licence is never stated before the licence was issued', async (t) => {
  const clock = { at: noon }
  const { licences, issue } = await freshLicences(t, { now: () => clock.at })
  const first = await issue()
  const early = await licences.publishStatusList(first.statusListId)

  clock.at = new Date(noon.getTime() + 5 * 60_000)
  const second = await issue({ reference: 'case-2' })
  const { statusStatedAt } = await licences.verifyCredential(second.credential)
  clock.at = new Date(noon.getTime() + 10 * 60_000)
  const third = await issue({ reference: 'case-3' })
  const { text: file } = await licences.makeLicenceFile(third)
  const published = await licences.publishStatusList(first.statusListId)

  assert.ok(statusStatedAt !== undefined && statusStatedAt >= second.issuedAt)
  assert.ok(published.issuedAt >= third.issuedAt)
  assert.match(file, new RegExp(published.token))
  assert.notEqual(published.token, early.token)
  await licences.verifyCredential(first.credential)
  assert.equal((await licences.publishStatusList(first.statusListId)).token, published.token)
})
