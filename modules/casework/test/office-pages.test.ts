import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, openConnectedWorld } from './casework-world.ts'
import { makeOfficer, openDecidedCase, openPortal, visit } from './portal.ts'

test('a resident and an officer of another department are refused', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const { applicationId } = await apply(world, person)
  const judge = await world.enrol()
  await makeOfficer(world, judge, { organisationId: 'hk-jud' })
  const resident = await visit(server, world, person)
  const other = await visit(server, world, judge)
  const page = `/en/office/cases/${applicationId}`

  const nobody = await visit(server, world)

  const signIn = await nobody.get('/en/office')
  assert.match(`${signIn.statusCode} ${signIn.headers.location}`, /^303 \/en\/sign-in\?/)
  assert.equal((await resident.get('/en/office')).statusCode, 403)
  assert.equal((await resident.get(page)).statusCode, 403)
  assert.equal((await resident.get(`${page}/revoke`)).statusCode, 403)
  assert.equal((await other.get(page)).statusCode, 404)
  assert.equal((await other.get(`${page}/revoke`)).statusCode, 404)
  assert.match((await other.get('/en/office')).body, /There are no cases yet/)

  const bill = await world.payments.findBillByReference({ ...person, reference: applicationId })
  await resident.get(`/en/applications/${applicationId}/withdraw`)
  for (const number of ['TD-C-2026-000001', bill?.billNumber ?? '']) {
    const refused = await resident.post('/en/office/find', { number })
    assert.equal(refused.statusCode, 403)
    assert.match(refused.body, /This page is for officers/)
    const found = await other.post('/en/office/find', { number })
    assert.equal(found.statusCode, 422)
    assert.match(found.body, /Your department has no case with this number/)
  }
  assert.equal((await nobody.get('/en/office/find')).statusCode, 303)
})

test('an auditor is told that the role has no cases; an operator is led to the page of operators', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const officer = await world.enrol()
  await makeOfficer(world, officer, { organisationId: 'hk-aud', role: 'auditor' })
  const browser = await visit(server, world, officer)

  const none = await browser.get('/zh-hans/office')
  await makeOfficer(world, officer, { organisationId: 'hk-dpo', role: 'operator' })
  const led = await browser.get('/zh-hans/office')
  await makeOfficer(world, officer)
  const cases = await browser.get('/en/office')

  assert.equal(none.statusCode, 200)
  assert.match(none.body, /你的职权不包括个案.*审计署/s)
  assert.equal(`${led.statusCode} ${led.headers.location}`, '303 /zh-hans/operate')
  assert.match(cases.body, /There are no cases yet.*href="\/en\/operate">Running the platform/s)
})

test('a caseworker sees the department’s cases and each whole', async (t) => {
  const { caseworker, page } = await openDecidedCase(t)

  const list = (await caseworker.get('/en/office')).body
  const { body } = await caseworker.get(page)

  assert.match(list, /TD-C-2026-000001/)
  assert.match(list, /Approved<\/strong> <strong[^>]*>Licence valid/)
  assert.match(list, /TD-C-2026.*href="\/en\/office\/payments">Payments that settled no bill/s)
  assert.match(body, /CHAN Tai Man/)
  assert.match(body, /Overdue traffic fines<\/dt>\s*<dd[^>]*>None</)
  assert.match(body, /in the words in which the applicant reads them/)
  assert.doesNotMatch(body, /You have no overdue traffic fines\./)
  assert.match(body, /By post to my registered address/)
  assert.match(body, /the same decision/)
  assert.doesNotMatch(body, /ask-again/)
  assert.match(body, /consents ended with the case/)
  assert.match(body, /Revoke the licence/)
  assert.match(body, /An officer of the Transport Department/)
  assert.doesNotMatch(body, /A123456/)
})

test('a caseworker finds a case by its number or its bill’s, and is told when there is none', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const { applicationId, dataSubjectId } = await apply(world, await world.enrol())
  const of = { reference: applicationId, dataSubjectId }
  const bill = await world.payments.findBillByReference(of)
  const officer = await world.enrol()
  await makeOfficer(world, officer)
  const caseworker = await visit(server, world, officer)
  const find = (number: string, language = 'en') =>
    caseworker.post(`/${language}/office/find`, { number })

  const list = (await caseworker.get('/en/office')).body
  const found = [await find(' td-c-2026-000001 '), await find(bill?.billNumber ?? '')]
  const unknown = await find('A123456(3)')
  const part = await find('TD-C-2026')
  const inTraditional = await find('TD-C-2026-000002', 'zh-hant')
  const inSimplified = await find('TD-C-2026-000002', 'zh-hans')
  const blank = await find(' ')

  assert.match(
    list,
    /method="post" action="\/en\/office\/find".*Number of the case or of its bill/s,
  )
  for (const { statusCode, headers } of found) {
    assert.equal(`${statusCode} ${headers.location}`, `303 /en/office/cases/${applicationId}`)
  }
  assert.equal(unknown.statusCode, 422)
  assert.match(unknown.body, /href="#number">Your department has no case with this number/)
  assert.match(unknown.body, /value="A123456\(3\)"/)
  assert.equal(part.statusCode, 422)
  assert.match(inTraditional.body, /你的部門沒有使用這個編號的個案/)
  assert.match(inSimplified.body, /你的部门没有使用这个编号的个案/)
  assert.match(blank.body, /href="#number">Enter the number of a case or of a bill/)
  const { views } = await world.casework.getApplicationFile({ applicationId, dataSubjectId })
  assert.deepEqual(views, [])
})

test('a department is asked again, or the officer reads that the consent was withdrawn', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const submitted = await apply(world, await world.enrol())
  const officer = await world.enrol()
  await makeOfficer(world, officer)
  const caseworker = await visit(server, world, officer)
  const page = `/en/office/cases/${submitted.applicationId}`
  await caseworker.get(page)
  const asking = `${page}/ask-again/hk-judiciary-fines`
  const ask = (reason = 'The fine was paid meanwhile') => caseworker.post(asking, { reason })
  const form = await caseworker.get(asking)
  assert.match(form.body, /Why is it asked again\?/)
  const without = await ask('  ')
  assert.equal(without.statusCode, 422)
  assert.match(without.body, /Say why the department is asked again/)

  const asked = await ask()
  const { body } = await caseworker.get(String(asked.headers.location))
  assert.equal(asked.statusCode, 303)
  assert.match(body, /The Judiciary was asked again/)
  assert.match(body, /Judiciary asked again by an officer/)
  assert.match(body, /The fine was paid meanwhile/)
  assert.match(body, /Overdue traffic fines<\/dt>\s*<dd[^>]*>None</)
  assert.match(body, /Overdue traffic fines<br><strong>None</)
  assert.match(body, /The Judiciary has just been asked again\. It can be asked once more from /)
  assert.doesNotMatch(body, /ask-again\/hk-judiciary-fines/)
  assert.match(body, /ask-again\/hk-hkpf-disqualifications/)
  assert.equal((await caseworker.get(asking)).statusCode, 409)
  const atOnce = await ask()
  assert.equal(atOnce.statusCode, 409)
  assert.match(atOnce.body, /This department has been asked again for this case already/)

  const later = new Date(world.clock.now().getTime() + 10 * 60_000)
  world.clock.now = () => later
  const { dataSubjectId, applicationId: reference } = submitted
  const given = await world.consent.listConsents({ dataSubjectId, reference })
  assert.equal((await caseworker.get(asking)).statusCode, 200)
  for (const { consentId } of given)
    await world.consent.withdrawConsent({ consentId, dataSubjectId })
  const refused = await ask()
  assert.equal(refused.statusCode, 403)
  assert.match(refused.body, /No consent covers this use/)
})

test('a licence is revoked with a reason, and not without', async (t) => {
  const { caseworker, page } = await openDecidedCase(t)
  await caseworker.get(`${page}/revoke`)

  const without = await caseworker.post(`${page}/revoke`, { reason: '  ' })
  const tooLong = await caseworker.post(`${page}/revoke`, { reason: 'x'.repeat(501) })
  const unfounded = await caseworker.post(`${page}/revoke`, { reason: 'x', ground: 'ground-ended' })
  const revocation = { ground: 'false-statement', reason: 'False declaration' }
  const revoked = await caseworker.post(`${page}/revoke`, revocation)
  const { body } = await caseworker.get(String(revoked.headers.location))

  assert.equal(without.statusCode, 422)
  assert.match(without.body, /Say why the licence is revoked/)
  assert.match(without.body, /href="#ground">Choose the ground/)
  assert.equal(unfounded.statusCode, 422)
  assert.equal(tooLong.statusCode, 422)
  assert.match(tooLong.body, /xxxx/)
  assert.equal(revoked.statusCode, 303)
  assert.match(body, /The licence is revoked, and its holder has been told/)
  assert.match(body, /It was obtained by a false statement\. Reason: False declaration/)
  assert.doesNotMatch(body, /Revoke the licence/)
  const list = (await caseworker.get('/en/office')).body
  for (const page of [body, list]) assert.match(page, /Approved<\/strong> .*>Licence revoked/)
})
