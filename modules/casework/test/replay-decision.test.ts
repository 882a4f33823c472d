import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { apply, openConnectedWorld, plainRecords, type World } from './casework-world.ts'

const withFine = {
  ...plainRecords,
  'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
}

async function tamper(
  { db, outside }: World,
  own: { applicationId: string; dataSubjectId: string },
  evidence: unknown,
) {
  const place = `casework.applications evidence ${own.applicationId}`
  const text = JSON.stringify(evidence)
  const sealed = await outside.identity.sealFor(own.dataSubjectId, text, place)
  await db.query(sql`
    update casework.applications set sealed_evidence = ${sealed}
     where application_id = ${own.applicationId}
  `)
}

test('a decision is given again from the same inputs', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol(withFine))
  world.clock.now = () => new Date('2030-01-01T00:00:00Z')

  const { decision } = await world.casework.getApplicationFile(submitted)

  assert.equal(decision?.isReplayed, true)
  assert.equal(decision?.record.decision, 'refused')
})

test('inputs that were changed do not give the decision again', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol(withFine))
  const { application } = await world.casework.getApplicationFile(submitted)
  const others = application.evidence.filter(({ datasetId }) => datasetId !== 'hk-judiciary-fines')
  const [fines] = application.evidence.filter(({ datasetId }) => datasetId === 'hk-judiciary-fines')

  await tamper(world, submitted, [
    ...others,
    { ...fines, values: { 'no-outstanding-fines': true } },
  ])
  const changed = await world.casework.getApplicationFile(submitted)
  await tamper(world, submitted, [])
  const emptied = await world.casework.getApplicationFile(submitted)

  assert.equal(changed.decision?.isReplayed, false)
  assert.equal(changed.decision?.record.decision, 'refused')
  assert.equal(emptied.decision?.isReplayed, false)
})

test('a statement that was exchanged for another is noticed, although it says the same', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol(withFine))
  const { application } = await world.casework.getApplicationFile(submitted)

  await tamper(
    world,
    submitted,
    application.evidence.map((said) => ({ ...said, statement: `${said.statement}x` })),
  )

  assert.equal((await world.casework.getApplicationFile(submitted)).decision?.isReplayed, false)
})
