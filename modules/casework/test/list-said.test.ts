import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  plainRecords,
} from './casework-world.ts'
import { openPortal, visit } from './portal.ts'

const history = (language: string) => `/${language}/account/history`

test('the history quotes an answer while it is kept, to the person and to nobody else', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const chan = await world.enrol()
  const own = await applyWithConsent(world, chan)
  const { dataSubjectId, applicationId: reference } = own
  const exchanges = await world.exchange.listExchanges(dataSubjectId)
  const exchangeIds = exchanges.map(({ exchangeId }) => exchangeId)
  const wong = await world.enrol({
    ...plainRecords,
    'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
  })
  await applyWithConsent(world, wong)

  const stranger = { dataSubjectId: wong.dataSubjectId, exchangeIds }
  assert.equal((await world.casework.listSaid(stranger)).size, 0)
  assert.equal((await world.casework.listSaid({ dataSubjectId, exchangeIds })).size, 4)
  assert.equal((await world.casework.listSaid({ dataSubjectId, exchangeIds: [] })).size, 0)

  const visitor = await visit(server, world, chan)
  const { body } = await visitor.get(history('en'))
  assert.match(body, /Overdue traffic fines: <strong>None<\/strong>/)
  // An answer is quoted; of the data that departments passed on only the names are.
  assert.doesNotMatch(body, /CHAN Tai Man|1980-02|February 1980/)
  const others = await (await visit(server, world, wong)).get(history('en'))
  assert.match(others.body, /Overdue traffic fines: <strong>(?!None)/)
  assert.match((await visitor.get(history('zh-hant'))).body, /逾期[^<]*：<strong>沒有</)

  const given = await world.consent.listConsents({ dataSubjectId, reference })
  const ofFines = given.find(({ datasetId }) => datasetId === 'hk-judiciary-fines')
  await world.consent.withdrawConsent({ dataSubjectId, consentId: ofFines?.consentId ?? '' })
  await deliverFacts(world)
  assert.doesNotMatch((await visitor.get(history('en'))).body, /Overdue traffic fines: /)
})
