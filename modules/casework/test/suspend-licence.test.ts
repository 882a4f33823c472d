import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from '@bauhinia/database'
import { makeOfficer, openDecidedCase, visit } from './portal.ts'

const suspension = { ground: 'under-inquiry', reason: 'The certificate is being checked' }
const reinstatement = { ground: 'ground-ended', reason: 'The certificate is genuine' }

/** An officer's browser on the case of a licence that was issued. */
async function openCase(t: TestContext) {
  const opened = await openDecidedCase(t)
  await opened.caseworker.get(`${opened.page}/revoke`)
  return opened
}

test('nobody but a caseworker of the department suspends or reinstates', async (t) => {
  const { world, server, person, page } = await openCase(t)
  const judge = await world.enrol()
  await makeOfficer(world, judge, { organisationId: 'hk-jud' })
  const auditor = await world.enrol()
  await makeOfficer(world, auditor, { role: 'operator' })

  for (const [who, status] of [
    [person, 403],
    [judge, 404],
    [auditor, 403],
    [undefined, 303],
  ] as const) {
    const visitor = await visit(server, world, who)
    await visitor.get('/en/services')
    await visitor.get('/en/services/renew-driving-licence')
    for (const act of ['suspend', 'reinstate']) {
      assert.equal((await visitor.get(`${page}/${act}`)).statusCode, status)
      assert.equal((await visitor.post(`${page}/${act}`, suspension)).statusCode, status)
    }
  }

  const [licence] = await world.licences.listLicences(person.dataSubjectId)
  assert.equal(licence?.status, 'valid')
})

test('a suspended licence is refused as suspended at once, its holder reads why and how to appeal, and it is reinstated', async (t) => {
  const { world, person, caseworker, page } = await openCase(t)
  const [licence] = await world.licences.listLicences(person.dataSubjectId)
  const { credential = '', statusListId = '' } = licence ?? {}
  const before = await world.licences.publishStatusList(statusListId)

  const form = (await caseworker.get(`${page}/suspend`)).body
  const without = await caseworker.post(`${page}/suspend`, { reason: '' })
  const suspended = await caseworker.post(`${page}/suspend`, suspension)

  assert.match(form, /On what ground\?/)
  assert.match(form, /value="under-inquiry".*It is under inquiry/)
  assert.doesNotMatch(form, /value="false-statement"|value="ground-ended"/)
  assert.equal(without.statusCode, 422)
  assert.match(
    without.body,
    /#ground">Choose the ground.*#reason">Say why the licence is suspended/s,
  )
  assert.equal(suspended.statusCode, 303)
  const { body } = await caseworker.get(String(suspended.headers.location))
  assert.match(body, /The licence is suspended, and its holder has been told/)
  assert.match(body, /It is under inquiry\. Reason: The certificate is being checked/)
  assert.match(body, /Licence suspended/)
  const after = await world.licences.publishStatusList(statusListId)
  assert.equal(after.version, before.version + 1)
  const { checks } = await world.licences.verifyCredential(credential)
  assert.deepEqual(checks.at(4), { id: 'status', outcome: 'fail', reason: 'suspended' })

  const reinstated = await caseworker.post(`${page}/reinstate`, reinstatement)

  assert.equal(reinstated.statusCode, 303)
  assert.equal((await world.licences.verifyCredential(credential)).verdict, 'valid')
  const messages = await world.inbox.listMessages(person.dataSubjectId)
  const bodyOf = (template: string) =>
    messages.find((message) => message.template === template)?.body ?? { en: '', 'zh-Hans': '' }
  assert.match(bodyOf('licence-suspended').en, /checked\n\nWrite to the Transport Department/)
  assert.match(bodyOf('licence-suspended').en, /You can appeal until 20 December 2026\./)
  assert.match(bodyOf('licence-suspended')['zh-Hans'], /依据：正在调查。/)
  assert.match(bodyOf('licence-reinstated').en, /The certificate is genuine/)
})

test('pressed twice, or in the wrong state, it is done once; and each suspension is told', async (t) => {
  const { world, person, caseworker, page } = await openCase(t)

  assert.equal((await caseworker.get(`${page}/reinstate`)).statusCode, 409)
  assert.equal((await caseworker.post(`${page}/reinstate`, reinstatement)).statusCode, 409)
  const pressed = await Promise.all([
    caseworker.post(`${page}/suspend`, suspension),
    caseworker.post(`${page}/suspend`, suspension),
  ])
  await caseworker.post(`${page}/reinstate`, reinstatement)
  await caseworker.post(`${page}/suspend`, suspension)

  assert.deepEqual(
    pressed.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [303, 409],
  )
  const changes = await world.db.query<{ to: string; ground: string; leaf: Uint8Array }>(sql`
    select to_status as "to", ground, ledger_leaf_hash as leaf
      from licences.status_changes order by changed_at, ctid`)
  assert.deepEqual(
    changes.map(({ to, ground }) => `${to} ${ground}`),
    ['suspended under-inquiry', 'valid ground-ended', 'suspended under-inquiry'],
  )
  for (const { leaf } of changes) assert.ok(await world.ledger.awaitInclusion(leaf, 60_000))
  const messages = await world.inbox.listMessages(person.dataSubjectId)
  const told = messages.filter(({ template }) => template === 'licence-suspended')
  assert.equal(told.length, 2)
})

test('the holder’s case and list say what became of the licence, why and how to appeal, and promises nothing more', async (t) => {
  const { world, server, person, caseworker, page } = await openCase(t)
  const holder = await visit(server, world, person)
  const own = page.replace('/office/cases/', '/applications/')
  const promise = /govuk-panel--confirmation|sends the licence card|within 10 working days/
  const listed = async () => (await holder.get('/en/applications')).body
  const before = await holder.get(own)
  const listedBefore = await listed()

  await caseworker.post(`${page}/suspend`, suspension)
  const suspended = await holder.get(own)
  const listedSuspended = await listed()
  await caseworker.post(`${page}/reinstate`, reinstatement)
  const reinstated = await holder.get(own)
  const revocation = { ground: 'false-statement', reason: 'The certificate is forged' }
  await caseworker.post(`${page}/revoke`, revocation)
  const revoked = await holder.get(own)
  const inSimplified = await holder.get(own.replace('/en/', '/zh-hans/'))

  assert.match(before.body, promise)
  assert.match(reinstated.body, promise)
  for (const { body } of [suspended, revoked]) {
    assert.doesNotMatch(body, promise)
    assert.match(body, /How to appeal.*Write to the Transport Department/s)
    assert.match(body, /Until 20 December 2026/)
  }
  assert.match(suspended.body, /Licence suspended<\/strong>.*Your licence is suspended/s)
  assert.match(suspended.body, /It is under inquiry\. Reason: The certificate is being checked/)
  assert.match(revoked.body, /Licence revoked<\/strong>.*Your licence was revoked/s)
  assert.match(revoked.body, /Since 22 November 2026\..*Reason: The certificate is forged/s)
  assert.match(inSimplified.body, /你的牌照已被撤销/)
  assert.match(listedBefore, /Approved<\/strong> <strong[^>]*>Licence valid/)
  assert.match(listedSuspended, /Approved<\/strong> <strong[^>]*>Licence suspended/)
  assert.match(await listed(), /Approved<\/strong> <strong[^>]*>Licence revoked/)
})
