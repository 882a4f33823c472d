import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StepNotOpen } from '@bauhinia/casework'
import { sql } from '@bauhinia/database'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  plainForm,
  plainRecords,
  type World,
} from './casework-world.ts'
import { makeOfficer, openPortal, visit } from './portal.ts'

const withFine = {
  ...plainRecords,
  'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
}
const fines = 'hk-judiciary-fines'

type Own = { readonly applicationId: string; readonly dataSubjectId: string }

/** The first instant of a calendar day in Hong Kong. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

async function eraseOn(world: World, day: string): Promise<number> {
  world.clock.now = () => startOf(day)
  return world.casework.eraseDue()
}

async function heldFor({ casework }: World, own: Own) {
  const { evidence, state } = await casework.getApplication(own)
  return { state, datasets: evidence.map(({ datasetId }) => datasetId).toSorted() }
}

async function askAgain({ casework }: World, { applicationId }: Own) {
  const officerId = crypto.randomUUID()
  const of = { applicationId, organisationId: 'hk-td', officerId, datasetId: fines, reason: 'why' }
  await casework.askAgain(of)
}

const longKept = ['hk-immd-identity', 'hk-td-driving-licences']
const all = ['hk-hkpf-disqualifications', 'hk-immd-identity', fines, 'hk-td-driving-licences']

test('nothing is erased a day early, all when its time is over, and a second run does no harm', async (t) => {
  const world = await openConnectedWorld(t)
  const decided = await apply(world, await world.enrol(withFine))
  // As officers could ask when consents did not end with the decision yet.
  await world.db.query(sql`
    insert into casework.later_evidence
           (data_subject_id, application_id, exchange_id, dataset_id, asked_at, sealed_evidence)
    values (${decided.dataSubjectId}, ${decided.applicationId}, gen_random_uuid(), ${fines},
            ${world.clock.now()}, ${Buffer.from('sealed')})`)
  const undecided = await apply(world, await world.enrol())

  world.clock.now = () => new Date(startOf('2026-12-22').getTime() - 1)
  assert.equal(await world.casework.eraseDue(), 0)
  assert.deepEqual((await heldFor(world, decided)).datasets, all)

  const runs = await Promise.all([eraseOn(world, '2026-12-22'), eraseOn(world, '2026-12-22')])
  assert.equal(runs[0] + runs[1], 1)
  assert.equal(await world.casework.eraseDue(), 0)
  assert.deepEqual(await heldFor(world, decided), { state: 'refused', datasets: longKept })
  const { events, later } = await world.casework.getApplicationFile(decided)
  assert.deepEqual(later, [])
  const [erased, ...twice] = events.filter(({ kind }) => kind === 'evidence.erased')
  assert.deepEqual(erased?.details['datasets'], [fines, 'hk-hkpf-disqualifications'])
  assert.deepEqual(twice, [])

  assert.equal(await eraseOn(world, '2027-05-20'), 0)
  assert.equal(await eraseOn(world, '2027-05-21'), 1)
  assert.deepEqual(await heldFor(world, decided), { state: 'refused', datasets: [] })
  assert.deepEqual((await heldFor(world, undecided)).datasets, all)
})

test('the log still proves what was on record before the erasure, and the erasure itself', async (t) => {
  const world = await openConnectedWorld(t)
  const decided = await apply(world, await world.enrol(withFine))
  const exchanges = await world.exchange.listExchanges(decided.dataSubjectId)

  await eraseOn(world, '2027-05-21')

  const { events } = await world.casework.getApplicationFile(decided)
  const kinds = events.filter(({ mark }) => mark !== null).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['application.submitted', 'decision.made', 'evidence.erased'])
  const marks = [...events, ...exchanges].flatMap(({ mark }) => mark ?? [])
  assert.equal(marks.length, 7)
  for (const { leafHash } of marks) {
    assert.ok((await world.ledger.awaitInclusion(leafHash, 60_000)) !== undefined)
  }
})

test('what was shown before the consent is forgotten within the hour', async (t) => {
  const world = await openConnectedWorld(t)
  await applyWithConsent(world, await world.enrol())
  const held = () =>
    world.db.query(sql`
    select preview_id from exchange.previews where sealed_statement is not null
  `)

  world.clock.now = () => new Date('2026-11-22T07:00:01Z')
  await world.exchange.forgetExpiredPreviews()

  assert.deepEqual(await held(), [])
})

test('a draft loses what was said when its time is over, waits for consent, and can go on', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol())
  await world.casework.saveForm({ ...own, form: plainForm })

  assert.equal(await eraseOn(world, '2026-12-21'), 0)
  assert.equal(await eraseOn(world, '2026-12-22'), 1)
  const left = { state: 'awaiting-consent', datasets: longKept }
  assert.deepEqual(await heldFor(world, own), left)

  assert.equal(await eraseOn(world, '2027-05-21'), 1)
  assert.deepEqual(await heldFor(world, own), { state: 'awaiting-consent', datasets: [] })
})

test('who consents again is decided on what is said then, and that decision can be repeated', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol(withFine))
  await world.casework.saveForm({ ...own, form: plainForm })
  await eraseOn(world, '2026-12-22')

  const { digest } = await world.casework.previewEvidence(own)
  await world.casework.acceptConsent({ ...own, digest })
  await world.casework.submitApplication(own)

  const { decision, erasures } = await world.casework.getApplicationFile(own)
  assert.equal(decision?.isErased, false)
  assert.equal(decision?.isReplayed, true)
  assert.equal(erasures.find(({ datasetId }) => datasetId === fines)?.eraseOn, '2027-01-21')
})

test('what is left of a draft after a withdrawn consent is erased too', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol())
  const { applicationId: reference, dataSubjectId } = own
  const consents = await world.consent.listConsents({ dataSubjectId, reference })
  const consentId = consents.find(({ datasetId }) => datasetId === fines)?.consentId ?? ''
  await world.consent.withdrawConsent({ consentId, dataSubjectId })
  await deliverFacts(world)

  await eraseOn(world, '2027-05-21')

  assert.deepEqual(await heldFor(world, own), { state: 'awaiting-consent', datasets: [] })
})

test('who refuses to consent again leaves nothing behind', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol())
  await world.casework.saveForm({ ...own, form: plainForm })
  await eraseOn(world, '2026-12-22')

  await world.casework.refuseConsent(own)

  assert.deepEqual(await heldFor(world, own), { state: 'consent-refused', datasets: [] })
  assert.deepEqual((await world.casework.getApplication(own)).form, {})
})

test('an application that ended unpaid is erased from the day on which it ended', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await apply(world, await world.enrol())
  world.clock.now = () => startOf('2027-01-01')
  assert.equal(await world.casework.lapseApplications(), 1)

  assert.equal(await eraseOn(world, '2027-01-30'), 0)
  assert.equal(await eraseOn(world, '2027-01-31'), 1)
  assert.deepEqual(await heldFor(world, own), { state: 'lapsed', datasets: longKept })
})

test('the pages say from which day on, and afterwards that the decision cannot be repeated', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol(withFine)
  const officer = await world.enrol()
  await makeOfficer(world, officer)
  const { applicationId } = await apply(world, person)
  const read = async (language: string) => {
    const resident = await visit(server, world, person)
    return (await resident.get(`/${language}/applications/${applicationId}`)).body
  }
  const readAsOfficer = async () => {
    const caseworker = await visit(server, world, officer)
    return (await caseworker.get(`/en/office/cases/${applicationId}`)).body
  }

  assert.match(await read('en'), /It is erased from 22 December 2026 on/)
  assert.match(await read('en'), /It is erased from 21 May 2027 on/)
  assert.match(await readAsOfficer(), /It is erased from 22 December 2026 on/)

  await eraseOn(world, '2026-12-22')
  for (const page of [await read('en'), await readAsOfficer()]) {
    assert.match(page, /It cannot be given again: what it was decided from is erased/)
    assert.match(page, /What departments said is erased: its time is over/)
    assert.doesNotMatch(page, /22 December 2026 on/)
  }
  assert.match(await read('zh-hant'), /未能重新作出決定/)
  assert.match(await read('zh-hans'), /未能重新作出决定/)
  await assert.rejects(askAgain(world, { applicationId, ...person }), StepNotOpen)
})
