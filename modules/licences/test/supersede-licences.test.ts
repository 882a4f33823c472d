import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { LicenceStatusUnchangeable } from '@bauhinia/licences'
import { byOfficer, freshLicences, holder, request, stranger } from './fresh-licences.ts'

test('of a type of which a person holds one, a newer licence replaces the one before, on record', async (t) => {
  const { db, issue, ledger, licences } = await freshLicences(t, { onePerHolder: true })
  const first = await issue({ reference: 'case-1' })
  const ofAnother = await issue({ reference: 'case-2', dataSubjectId: stranger })
  assert.equal((await licences.verifyCredential(first.credential)).verdict, 'valid')

  const second = await issue({ reference: 'case-3' })

  const replaced = await licences.verifyCredential(first.credential)
  assert.equal(replaced.verdict, 'refused')
  assert.deepEqual(replaced.checks[4], { id: 'status', outcome: 'fail', reason: 'superseded' })
  assert.equal((await licences.verifyCredential(second.credential)).verdict, 'valid')
  assert.equal((await licences.verifyCredential(ofAnother.credential)).verdict, 'valid')
  const [change] = await licences.listStatusChanges(first)
  assert.deepEqual([change?.toStatus, change?.reason], ['superseded', null])
  const [row] = await db.query<{ by: string; leafHash: Uint8Array }>(sql`
    select superseded_by as "by", ledger_leaf_hash as "leafHash" from licences.status_changes
  `)
  assert.ok(row)
  assert.equal(row.by, second.licenceId)
  assert.ok(await ledger.awaitInclusion(row.leafHash, 60_000))
})

test('what was replaced can be given no other status, and what was revoked is not replaced', async (t) => {
  const { issue, licences, office } = await freshLicences(t, { onePerHolder: true })
  const first = await issue({ reference: 'case-1' })
  const second = await issue({ reference: 'case-2' })

  await assert.rejects(
    office.reinstateLicence(byOfficer(first.licenceId)),
    LicenceStatusUnchangeable,
  )
  await office.revokeLicence(byOfficer(second.licenceId))
  await issue({ reference: 'case-3' })

  const { checks } = await licences.verifyCredential(second.credential)
  assert.deepEqual(checks[4], { id: 'status', outcome: 'fail', reason: 'revoked' })
})

test('renewing gets nobody round a suspension: the newer licence is suspended for the same reason', async (t) => {
  const { issue, licences, office } = await freshLicences(t, { onePerHolder: true })
  const first = await issue({ reference: 'case-1' })
  await office.suspendLicence(byOfficer(first.licenceId))

  const second = await issue({ reference: 'case-2' })

  assert.equal(second.status, 'suspended')
  const { checks, verdict } = await licences.verifyCredential(second.credential)
  assert.equal(verdict, 'refused')
  assert.deepEqual(checks[4], { id: 'status', outcome: 'fail', reason: 'suspended' })
  const [change] = await licences.listStatusChanges(second)
  assert.equal(change?.reason, 'The holder was disqualified by a court.')

  await office.reinstateLicence(byOfficer(second.licenceId))
  assert.equal((await licences.verifyCredential(second.credential)).verdict, 'valid')
  assert.equal((await licences.verifyCredential(first.credential)).verdict, 'refused')
})

test('of two licences issued at the same time, one is valid', async (t) => {
  const { issue, licences } = await freshLicences(t, { onePerHolder: true })

  await Promise.all([issue({ reference: 'case-1' }), issue({ reference: 'case-2' })])

  const held = await licences.listLicences(holder)
  assert.deepEqual(held.map(({ status }) => status).toSorted(), ['superseded', 'valid'])
})

test('when the newer licence is not issued after all, the one before stays valid', async (t) => {
  const { db, issue, licences } = await freshLicences(t, { onePerHolder: true })
  const first = await issue()

  const rolledBack = db.transaction(async (tx) => {
    await licences.issueLicence(tx, { ...request, reference: 'case-2' })
    throw new Error('no')
  })
  await assert.rejects(rolledBack, /no/)

  assert.equal((await licences.verifyCredential(first.credential)).verdict, 'valid')
})
