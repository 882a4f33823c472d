import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, openConnectedWorld } from './casework-world.ts'
import { makeOfficer, openPortal, visit } from './portal.ts'

test('a look that is refused leaves no line in the access history, one that is allowed does', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const submitted = await apply(world, person)
  const [judge, officer] = [await world.enrol(), await world.enrol()]
  await makeOfficer(world, judge, { organisationId: 'hk-jud' })
  await makeOfficer(world, officer)
  const resident = await visit(server, world, person)
  const page = `/en/office/cases/${submitted.applicationId}`
  const history = async (language: string) =>
    (await resident.get(`/${language}/account/history`)).body

  assert.equal((await resident.get(page)).statusCode, 403)
  assert.equal((await (await visit(server, world, judge)).get(page)).statusCode, 404)
  assert.doesNotMatch(await history('en'), /looked at your case/)

  assert.equal((await (await visit(server, world, officer)).get(page)).statusCode, 200)
  const [look] = await world.casework.listCaseLooks({ ...person, limit: 9 })
  assert.ok(look !== undefined)
  const place = await world.ledger.awaitInclusion(look.mark.leafHash, 60_000)
  const shown = await history('en')
  assert.match(shown, /An officer of the Transport Department looked at your case/)
  assert.match(shown, /Case TD-C-2026-000001/)
  assert.match(shown, new RegExp(`Entry ${place?.index}\\b`))
  assert.match(await history('zh-hant'), /運輸署人員查閱了你的個案/)
  assert.match(await history('zh-hans'), /运输署人员查阅了你的个案/)
})

test('looks of one officer within an hour are one, at the same time too; anybody else’s is another', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId, dataSubjectId } = submitted
  const [officerId, otherId] = [crypto.randomUUID(), crypto.randomUUID()]
  const look = (by: string) =>
    world.casework.getCase({ applicationId, organisationId: 'hk-td', officerId: by })
  const looksAt = async () =>
    (await world.casework.listCaseLooks({ dataSubjectId, limit: 9 })).map(({ at }) =>
      at.toISOString(),
    )

  await Promise.all([look(officerId), look(officerId), look(officerId)])
  world.clock.now = () => new Date('2026-11-22T06:59:59Z')
  await look(officerId)
  assert.deepEqual(await looksAt(), ['2026-11-22T06:00:00.000Z'])

  await look(otherId)
  world.clock.now = () => new Date('2026-11-22T07:00:00Z')
  await look(officerId)
  assert.deepEqual(await looksAt(), [
    '2026-11-22T07:00:00.000Z',
    '2026-11-22T06:59:59.000Z',
    '2026-11-22T06:00:00.000Z',
  ])

  const [last, middle, first] = await world.casework.listCaseLooks({ dataSubjectId, limit: 9 })
  assert.ok(last && middle && first)
  const place = { at: middle.at, id: Buffer.from(middle.mark.leafHash).toString('hex') }
  const part = { dataSubjectId, limit: 1 }
  assert.deepEqual(await world.casework.listCaseLooks({ ...part, olderThan: place }), [first])
  assert.deepEqual(await world.casework.listCaseLooks({ ...part, newerThan: place }), [last])
})

test('the ledger’s entry says which case and for whom the officer acts, and names nobody', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { applicationId, dataSubjectId } = submitted
  const officerId = crypto.randomUUID()

  await world.casework.getCase({ applicationId, organisationId: 'hk-td', officerId })

  const [look] = await world.casework.listCaseLooks({ dataSubjectId, limit: 9 })
  const officer = world.identity.pairwiseIdentifier(officerId, 'hk-td')
  assert.deepEqual(look?.act, {
    kind: 'case.viewed',
    organisationId: 'hk-td',
    occurredAt: world.clock.now(),
    fields: { application: applicationId, officer },
  })
  assert.ok(!JSON.stringify(look.act).includes(officerId))
  assert.ok(!JSON.stringify(look.act).includes(dataSubjectId))
  assert.equal(look.caseNumber, 'TD-C-2026-000001')
})
