import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createCaseworkModule } from '@bauhinia/casework'
import { openDatabase, sql } from '@bauhinia/database'
import { checkPack, type Pack } from '@bauhinia/pack'
import { atEnd } from '@bauhinia/testing/at-end'
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

/** The pack of another day, on which the fines weigh the other way round. */
async function changedPack(): Promise<Pack> {
  const folder = fileURLToPath(new URL('../../../packs/hong-kong/', import.meta.url))
  const paths = globSync('**/*.yaml', { cwd: folder })
  const files = new Map(paths.map((path) => [path, readFileSync(`${folder}${path}`, 'utf8')]))
  const path = `services/${serviceId}.yaml`
  const changed = files
    .get(path)
    ?.replace('rule: judiciary.noOutstandingFines', 'rule: not(judiciary.noOutstandingFines)')
    .replaceAll('You have no overdue traffic fines', 'You have an overdue traffic fine')
  const { pack: later, mistakes } = checkPack(files.set(path, changed ?? ''))
  assert.deepEqual(mistakes, [])
  assert.ok(later !== undefined)
  assert.notEqual(later.getService(serviceId).version, pack.getService(serviceId).version)
  return later
}

test('a decision is given again under the declaration of its own time, whatever the pack says now', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol(withFine))
  const later = createCaseworkModule({ ...world.outside, pack: await changedPack() })

  const { application, decision, events } = await later.getApplicationFile(submitted)

  assert.equal(decision?.isReplayed, true)
  assert.equal(decision.record.decision, 'refused')
  const fines = decision.requirements.find(({ id }) => id === 'no-outstanding-fines')
  assert.equal(fines?.label.en, 'You have no overdue traffic fines')
  const { digest } = pack.getService(serviceId).declaration
  assert.equal(application.service.declaration.digest, digest)
  const made = events.find(({ kind }) => kind === 'decision.made')
  assert.equal(made?.details['declaration'], digest)
  assert.ok(made.mark !== null)
})

test('the program cannot change a kept declaration; changed otherwise, it gives no decision again', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol(withFine))
  const later = createCaseworkModule({ ...world.outside, pack: await changedPack() })
  const change = sql`
    update casework.declarations
       set text = replace(text, '"judiciary.noOutstandingFines"', '"true"')
  `
  await assert.rejects(world.db.query(change), /permission denied/)
  const owner = openDatabase(world.databaseUrl, { max: 1 })
  atEnd(t, () => owner.close())
  await owner.query(change)

  const { decision } = await later.getApplicationFile(submitted)

  assert.equal(decision?.isReplayed, false)
  assert.equal(decision.record.decision, 'refused')
})

test('rules that change between submission and payment decide, and nobody is told that it was free', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const casework = createCaseworkModule({ ...world.outside, pack: await changedPack() })

  await payBill(world, submitted)
  await deliverFacts({ ...world, casework })

  const file = await casework.getApplicationFile(submitted)
  const [message] = await world.inbox.listMessages(submitted.dataSubjectId)
  assert.equal(file.application.state, 'refused')
  assert.equal(file.decision?.isReplayed, true)
  assert.match(message?.body.en ?? '', /Ask the department to return your fee\./)
  assert.equal((await world.casework.getApplicationFile(submitted)).decision?.isReplayed, true)
})
