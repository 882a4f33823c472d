import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCaseworkModule } from '@bauhinia/casework'
import { sql } from '@bauhinia/database'
import {
  apply,
  deliverFacts,
  openConnectedWorld,
  pack,
  payBill,
  plainRecords,
  serviceId,
  type World,
} from './casework-world.ts'

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

test('rules that change between submission and payment decide, and nobody is told that it was free', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const service = pack.getService(serviceId)
  const [rule] = service.fee.lines.flatMap(({ id, when }) =>
    id === 'licence-from-seventy' && when !== undefined ? [when] : [],
  )
  assert.ok(rule !== undefined)
  const requirements = service.requirements.map((requirement) => ({ ...requirement, rule }))
  const changed = { ...service, requirements, version: 'of tomorrow' }
  const casework = createCaseworkModule({
    ...world.outside,
    pack: { ...pack, getService: () => changed },
  })

  await payBill(world, submitted)
  await deliverFacts({ ...world, casework })

  const file = await casework.getApplicationFile(submitted)
  const [message] = await world.inbox.listMessages(submitted.dataSubjectId)
  assert.equal(file.application.state, 'refused')
  assert.equal(file.decision?.record.serviceVersion, 'of tomorrow')
  assert.equal(file.decision?.isReplayed, true)
  assert.match(message?.body.en ?? '', /Ask the department to return your fee\./)
  assert.equal((await world.casework.getApplicationFile(submitted)).decision?.isReplayed, false)
})
