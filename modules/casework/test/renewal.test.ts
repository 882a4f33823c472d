import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, openConnectedWorld, renew } from './casework-world.ts'

test('somebody against whom nothing stands gets the licence once the fee is paid', async (t) => {
  const world = await openConnectedWorld(t)
  const chan = await world.enrol()

  const submitted = await renew(world, chan)

  const file = await world.casework.getApplicationFile(submitted)
  assert.equal(submitted.caseNumber, 'TD-C-2026-000001')
  assert.equal(file.application.state, 'granted')
  assert.deepEqual(
    file.events.map(({ kind }) => kind),
    [
      'application.started',
      'consent.accepted',
      'evidence.received',
      'application.submitted',
      'bill.presented',
      'bill.paid',
      'decision.made',
      'licence.delivered',
    ],
  )
  const [licence] = await world.licences.listLicences(chan.dataSubjectId)
  assert.equal(licence?.licenceId, file.events.at(-1)?.details['licence'])
  assert.equal(licence?.claims['nameInEnglish'], 'CHAN Tai Man')
  assert.equal(licence?.claims['licenceNumber'], 'HK1234567')
  assert.equal(licence?.reference, submitted.applicationId)
})

test('the person is told once, with the way to the case', async (t) => {
  const world = await openConnectedWorld(t)
  const chan = await world.enrol()
  const submitted = await renew(world, chan)

  const messages = await world.inbox.listMessages(chan.dataSubjectId)

  assert.equal(messages.length, 1)
  assert.equal(messages[0]?.subject.en, 'Approved: Renew your full driving licence')
  assert.equal(messages[0]?.subject['zh-Hant'], '獲批准：續領正式駕駛執照')
  assert.equal(messages[0]?.link, `applications/${submitted.applicationId}`)
})

test('submission, decision and every exchange stand in the ledger', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await renew(world, await world.enrol())

  const { application, events } = await world.casework.getApplicationFile(submitted)
  const marks = events.flatMap(({ mark }) => (mark === null ? [] : [mark.leafHash]))
  const exchanges = application.evidence.map(({ leafHash }) => Buffer.from(leafHash ?? '', 'hex'))
  const inclusions = await Promise.all(
    [...marks, ...exchanges].map((leafHash) => world.ledger.awaitInclusion(leafHash, 60_000)),
  )

  assert.equal(marks.length, 2)
  assert.equal(exchanges.length, 4)
  const stranger = await world.enrol()
  for (const leafHash of marks) {
    const { dataSubjectId } = submitted
    const record = await world.casework.findOwnEvent({ dataSubjectId, leafHash })
    assert.ok(record)
    const entry = world.ledger.prepareEntry({ ...record.act, salt: record.salt })
    assert.equal(Buffer.compare(entry.leafHash, leafHash), 0)
    assert.equal(await world.casework.findOwnEvent({ ...stranger, leafHash }), undefined)
  }
  assert.ok(!inclusions.includes(undefined))
})

test('the departments’ word is kept as they signed it, and sealed', async (t) => {
  const world = await openConnectedWorld(t)
  const { applicationId } = await apply(world, await world.enrol())

  const [row] = await world.db.query<{ sealed: Uint8Array }>({
    text: 'select sealed_evidence as sealed from casework.applications where application_id = $1',
    values: [applicationId],
  })

  assert.ok(row !== undefined)
  assert.ok(!Buffer.from(row.sealed).includes('CHAN'))
})
