import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openConnectedWorld, openWorld, serviceId } from './casework-world.ts'
import { openPortal, visit } from './portal.ts'

test('an unknown service, language or application has no page', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const person = await visit(server, world, await world.enrol())

  assert.equal((await person.get('/en/services/no-such-service')).statusCode, 404)
  assert.equal((await person.get('/fr/services')).statusCode, 404)
  assert.equal((await person.get(`/en/applications/${crypto.randomUUID()}`)).statusCode, 404)
  assert.equal((await person.get('/en/applications/not-an-id')).statusCode, 404)
  assert.equal((await person.get('/en/services?q=%00%F0%9F%90%95')).statusCode, 200)
})

test('a service is found in any language, script and spelling', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const { get } = await visit(server, world)
  const find = async (q: string) =>
    (await get(`/en/services?q=${encodeURIComponent(q)}`)).body.includes(`services/${serviceId}"`)

  assert.equal(await find('driving licence'), true)
  assert.equal(await find('車牌'), true)
  assert.equal(await find('续领'), true)
  assert.equal(await find('我想續車牌'), true)
  assert.equal(await find('renewing my drivng licence'), true)
  assert.equal(await find('passport'), false)
})

test('a search without result says so and leads on', async (t) => {
  const world = await openWorld(t)
  const { get } = await visit(await openPortal(t, world), world)

  const { body } = await get('/en/services?q=%3Cscript%3E')

  assert.match(body, /No service matches “&lt;script&gt;”/)
  assert.match(body, /There is 1 service here so far/)
  assert.match(body, /href="\/en\/services"/)
  assert.match(body, /href="\/en\/services\?department=hk-td"/)
})

test('a search that is far too long is told so, with ways on', async (t) => {
  const world = await openWorld(t)
  const { get } = await visit(await openPortal(t, world), world)

  const { body, statusCode } = await get(`/en/services?q=${'x'.repeat(3_000)}`)

  assert.equal(statusCode, 200)
  assert.match(body, /too long to search for\. Use 200 characters or fewer/)
  assert.match(body, /href="\/en\/services\?department=hk-td"/)
  assert.doesNotMatch(body, /x{201}/)
})

test('services are listed by department and topic', async (t) => {
  const world = await openWorld(t)
  const { get } = await visit(await openPortal(t, world), world)

  assert.match((await get('/zh-hant/services?department=hk-td')).body, /運輸署：1 項服務/)
  assert.match((await get('/en/services?topic=getting-older')).body, /1 service: Getting older/)
  assert.match((await get('/en/services?department=hk-ird')).body, /There is no service here/)
  assert.match((await get('/en/services?department=none')).body, /There is no service here/)
})

test('a service’s page says what it costs, takes, asks of whom and why, in three languages', async (t) => {
  const world = await openWorld(t)
  const { get } = await visit(await openPortal(t, world), world)

  const inEnglish = (await get(`/en/services/${serviceId}`)).body
  const inTraditional = (await get(`/zh-hant/services/${serviceId}`)).body
  const inSimplified = (await get(`/zh-hans/services/${serviceId}`)).body

  assert.match(inEnglish, /HK\$312 to HK\$900/)
  assert.match(inEnglish, /At once[\s\S]*Licence card within 10 working days/)
  assert.match(inEnglish, /Hong Kong Police Force/)
  assert.match(inEnglish, /To check that no traffic fine of yours is overdue/)
  assert.match(inEnglish, /Kept for 30 days after the decision/)
  assert.match(inEnglish, /appeal within 28 days/)
  assert.match(inEnglish, /Kept until the fine is paid, and then as the courts’ records are/)
  assert.match(inEnglish, /The law on it: Personal Data \(Privacy\) Ordinance \(Cap\. 486\)/)
  assert.match(inTraditional, /相關法例：《個人資料（私隱）條例》（第486章）/)
  assert.match(inSimplified, /相关法例：《个人资料（私隐）条例》（第486章）/)
  assert.match(
    inEnglish,
    /No department has this on record; the Transport Department receives what/,
  )
  assert.match(inTraditional, /沒有部門備有這項紀錄；運輸署會收到你填寫的內容/)
  assert.match(inSimplified, /没有部门备有这项记录；运输署会收到你填写的内容/)
  assert.match(inEnglish, /In this demonstration nobody checks it/)
  assert.match(inTraditional, /即時[\s\S]*實體執照：10 個工作天內/)
  assert.match(inTraditional, /入境事務處/)
  assert.match(inSimplified, /10 个工作日内/)
  assert.doesNotMatch(inEnglish, />[^<]*hk-judiciary-fines/)
})

test('who is not signed in signs in first, then goes on to begin and not back to read', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const visitor = await visit(server, world)
  await visitor.get(`/en/services/${serviceId}`)

  const { statusCode, headers } = await visitor.post(`/en/services/${serviceId}/start`)

  assert.equal(statusCode, 303)
  const start = `/en/services/${serviceId}/start`
  assert.equal(headers.location, `/en/sign-in?return=${encodeURIComponent(start)}`)

  const person = await world.enrol()
  const signedIn = await visit(server, world, person)
  const { body } = await signedIn.get(start)
  assert.match(body, /You are signed in as CHAN Tai Man/)
  assert.match((await signedIn.get(`/zh-hant/services/${serviceId}/start`)).body, /開始申請/)
  assert.deepEqual(await world.casework.listApplications(person.dataSubjectId), [])
  const begun = await signedIn.post(start)
  assert.match(String(begun.headers.location), /^\/en\/applications\//)
  assert.equal((await signedIn.get(start)).headers.location, begun.headers.location)
  assert.equal((await signedIn.get('/en/services/none/start')).statusCode, 404)
})

test('start leads to the application; the page then offers to go on with it', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const chan = await visit(server, world, await world.enrol())
  const before = await chan.get(`/en/services/${serviceId}`)

  const started = await chan.post(`/en/services/${serviceId}/start`)
  const again = await chan.post(`/en/services/${serviceId}/start`)

  assert.match(before.body, /Start now/)
  assert.equal(started.statusCode, 303)
  assert.equal(again.headers.location, started.headers.location)
  assert.match((await chan.get(`/en/services/${serviceId}`)).body, /Continue your application/)
})
