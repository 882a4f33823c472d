import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { FormValues } from '@bauhinia/casework'
import { sql } from '@bauhinia/database'
import { leafThrough } from '@bauhinia/testing/portal'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  payBill,
  plainForm,
  plainRecords,
  type Records,
  serviceId,
} from './casework-world.ts'
import { digestIn, openPortal, visit } from './portal.ts'

const aged = {
  ...plainRecords,
  'hk-immd': { ...plainRecords['hk-immd'], dateOfBirth: '1950-05-05' },
}
const entered = { delivery: 'post', fitToDrive: 'yes' }

/** Somebody who consented and has entered `form`, with a browser on their application. */
async function openApplicant(
  t: TestContext,
  { records, form }: { readonly records?: Records; readonly form?: FormValues } = {},
) {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol(records)
  const own = await applyWithConsent(world, person)
  if (form !== undefined) await world.casework.saveForm({ ...own, form })
  const chan = await visit(server, world, person)
  return { world, server, person, own, chan, page: `/en/applications/${own.applicationId}` }
}

test('nobody opens the pages of somebody else’s application', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const { applicationId } = await apply(world, await world.enrol())
  const stranger = await visit(server, world, await world.enrol())
  const nobody = await visit(server, world)
  const page = `/en/applications/${applicationId}`

  assert.equal((await stranger.get(page)).statusCode, 404)
  assert.equal((await stranger.get(`${page}/consent`)).statusCode, 404)
  assert.equal((await stranger.get(`${page}/form`)).statusCode, 404)
  assert.equal((await stranger.get(`${page}/check`)).statusCode, 404)
  await stranger.get(`/en/services/${serviceId}`)
  assert.equal((await stranger.post(`${page}/submit`)).statusCode, 404)
  assert.equal((await stranger.post(`${page}/consent/refuse`)).statusCode, 404)
  assert.equal((await nobody.get(page)).statusCode, 303)
  assert.equal((await nobody.get('/en/applications')).statusCode, 303)
})

test('a form from another site changes nothing', async (t) => {
  const { world, own, chan, page } = await openApplicant(t, { form: plainForm })

  assert.equal((await chan.postWithoutToken(`${page}/submit`)).statusCode, 403)
  assert.equal((await chan.postWithoutToken(`${page}/consent/refuse`)).statusCode, 403)
  assert.equal((await world.casework.getApplication(own)).state, 'awaiting-form')
})

test('from the service to the bill, page by page, without script', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const chan = await visit(server, world, person)
  await chan.get(`/en/services/${serviceId}`)

  const started = await chan.post(`/en/services/${serviceId}/start`)
  const page = String(started.headers.location)
  const toConsent = await chan.get(page)
  const consent = await chan.get(String(toConsent.headers.location))
  const agreed = await chan.post(`${page}/consent`, { digest: digestIn(consent.body) })
  const form = await chan.get(String(agreed.headers.location))
  const saved = await chan.post(`${page}/form`, entered)
  const check = await chan.get(String(saved.headers.location))
  const submitted = await chan.post(`${page}/submit`)

  assert.match(consent.body, /Step 1 of 4/)
  assert.match(consent.body, /Name in English: <strong>CHAN Tai Man<\/strong>/)
  assert.match(consent.body, /Date of birth: <strong>29 February 1980<\/strong>/)
  assert.match(consent.body, /You have no overdue traffic fines\./)
  assert.match(consent.body, /This condition of your application is met\./)
  assert.match(
    consent.body,
    /Classes of vehicles: <strong>1\u00a0–\u2060\u00a0Private car, 2\u00a0–\u2060\u00a0Light goods vehicle</,
  )
  assert.match(form.body, /Step 2 of 4/)
  assert.match(form.body, /From the Immigration Department/)
  assert.doesNotMatch(form.body, /When did the doctor examine you/)
  assert.match(check.body, /Step 3 of 4/)
  assert.match(check.body, /By post to my registered address/)
  assert.match(check.body, /HK\$900\.00/)
  assert.match(
    check.body,
    /sends the licence card to your registered address within 10 working days/,
  )
  assert.doesNotMatch(check.body, /You chose to collect/)
  const [bill] = await world.payments.listBills(person.dataSubjectId)
  assert.equal(submitted.statusCode, 303)
  assert.equal(submitted.headers.location, `/en/bills/${bill?.billId}?submitted=yes`)
})

test('the consent page shows the real values in the reader’s language', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const chan = await visit(server, world, person)
  const { applicationId } = await world.casework.startApplication({ ...person, serviceId })

  const inTraditional = (await chan.get(`/zh-hant/applications/${applicationId}/consent`)).body
  const inSimplified = (await chan.get(`/zh-hans/applications/${applicationId}/consent`)).body

  assert.match(inTraditional, /出生日期：<strong>1980年2月29日<\/strong>/)
  assert.match(inTraditional, /你沒有逾期未繳的交通罰款。/)
  assert.match(
    inTraditional,
    /車輛種類：<strong>1\u00a0–\u2060\u00a0私家車、2\u00a0–\u2060\u00a0輕型貨車</,
  )
  assert.match(inSimplified, /你没有逾期未缴的交通罚款。/)
})

test('a department that is down is named, and there is no button to agree', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const chan = await visit(server, world, person)
  const { applicationId } = await world.casework.startApplication({ ...person, serviceId })
  await world.systems.judiciary.stop()

  const { body } = await chan.get(`/en/applications/${applicationId}/consent`)

  assert.match(body, /No usable answer from: Judiciary\./)
  assert.match(body, /Nothing was shared, and your application is saved\./)
  assert.match(body, /Try again/)
  assert.match(body, /href="\/en\/applications\?saved=yes"[^>]*>\s*Come back later/)
  assert.match(body, /held for an hour, sealed, for nobody but you/)
  assert.match(body, /href="\/en\/applications\/[^"]+\/withdraw"/)
  assert.doesNotMatch(body, /name="digest"/)
})

test('who agrees to what is shown no more sees the page again, with a word on it', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const chan = await visit(server, world, person)
  const { applicationId } = await world.casework.startApplication({ ...person, serviceId })
  const page = `/en/applications/${applicationId}/consent`
  await chan.get(page)

  const agreed = await chan.post(page, { digest: 'of something else' })

  assert.equal(agreed.statusCode, 303)
  assert.equal(agreed.headers.location, `${page}?changed=yes`)
  assert.match((await chan.get(`${page}?changed=yes`)).body, /The details have changed/)
})

test('who agreed before is not told that nobody has seen anything, nor that nothing is shared', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const chan = await visit(server, world, person)
  const own = await applyWithConsent(world, person)
  const [given] = await world.consent.listConsents({ ...own, reference: own.applicationId })
  await world.consent.withdrawConsent({ ...own, consentId: given?.consentId ?? '' })
  await deliverFacts(world)
  const path = `applications/${own.applicationId}`

  const english = (await chan.get(`/en/${path}/consent`)).body
  const traditional = (await chan.get(`/zh-hant/${path}/consent`)).body
  const simplified = (await chan.get(`/zh-hans/${path}/consent`)).body

  assert.match(english, /what the Transport Department received then stands in your access history/)
  assert.match(english, /If you do not agree, this application ends with every consent/)
  assert.doesNotMatch(english, /So far only you see them|nothing is shared/)
  const asked = (await chan.get(`/en/${path}/consent/refuse`)).body
  assert.match(asked, /share nothing more\?.*ends with every consent that you gave for it/s)
  assert.match(traditional, /運輸署當時收到的資料載於你的查閱紀錄/)
  assert.match(simplified, /运输署当时收到的资料载于你的查阅记录/)
  assert.doesNotMatch(traditional, /現時只有你看到|任何資料都不會傳送/)
  assert.doesNotMatch(simplified, /现时只有你看到|任何资料都不会传送/)

  await world.systems.judiciary.stop()
  const afterPreviews = new Date(world.clock.now().getTime() + 2 * 3_600_000)
  world.clock.now = () => afterPreviews
  const later = await visit(server, world, person)
  const { body } = await later.get(`/en/${path}/consent`)
  assert.match(body, /Nothing more was shared, and your application is saved\./)

  await later.get(`/en/services/${serviceId}`)
  const refused = await later.post(`/en/${path}/consent/refuse`)
  assert.match(
    (await later.get(String(refused.headers.location))).body,
    /nothing more is passed on/,
  )
  const consents = await world.consent.listConsents({ ...own, reference: own.applicationId })
  assert.ok(consents.every((each) => world.consent.stateOf(each) !== 'given'))
})

test('what is wrong is said beside its field, and what was typed is kept', async (t) => {
  const { chan, page: application } = await openApplicant(t, { records: aged })
  const page = `${application}/form`
  await chan.get(page)

  const saved = await chan.post(page, {
    'medicalExaminationOn-day': '31',
    'medicalExaminationOn-month': 'Feb"',
    'medicalExaminationOn-year': '2026',
    doctorRegistrationNumber: '<M1>',
  })
  const { body } = await chan.get(String(saved.headers.location))

  assert.equal(saved.statusCode, 303)
  assert.match(body, /<title>Error: Your answers/)
  assert.match(body, /href="#medicalExaminationOn-day"/)
  assert.match(body, /value="31"/)
  assert.match(body, /value="Feb&quot;"/)
  assert.match(body, /value="&lt;M1&gt;"/)
  assert.match(body, /Enter a day that exists, such as 22 11 2026: /)
  assert.match(
    body,
    /This is not in the right form: Doctor’s registration number\. It is on .* M12345/,
  )
  assert.match(body, /For example, 22 11 2026\./)
  assert.match(body, /Choose an answer: How would you like to receive the licence card\?/)
})

test('save and come back later keeps everything and asks for nothing', async (t) => {
  const { chan, page: application } = await openApplicant(t)
  const page = `${application}/form`
  await chan.get(page)

  const saved = await chan.post(page, { delivery: 'collect', save: 'yes' })
  const list = await chan.get(String(saved.headers.location))
  const form = await chan.get(page)

  assert.match(list.body, /Saved\. You can go on whenever you like\./)
  assert.match(list.body, /Not submitted yet/)
  assert.match(form.body, /value="collect" checked/)
  assert.doesNotMatch(form.body, /There is a problem/)
})

test('the check page waits until the form is right', async (t) => {
  const { chan, page } = await openApplicant(t)
  await chan.get(`${page}/form`)

  assert.equal((await chan.get(`${page}/check`)).headers.location, `${page}/form?check=yes`)
  assert.equal((await chan.post(`${page}/submit`)).headers.location, `${page}/form?check=yes`)
})

test('after the submission every earlier page leads to the case, and posting again changes nothing', async (t) => {
  const { world, own, chan, page } = await openApplicant(t, { form: plainForm })
  const check = await chan.get(`${page}/check`)
  assert.match(
    check.body,
    /You are 46 on 20 December 2026, from when the new term is counted; that is under 60\./,
  )
  const zh = await chan.get(`${page.replace('/en/', '/zh-hant/')}/check`)
  assert.match(zh.body, /新有效期由 2026年12月20日起計，當日你 46 歲，未滿 60 歲。/)
  const first = await chan.post(`${page}/submit`)

  assert.equal((await chan.get(`${page}/consent`)).headers.location, page)
  assert.equal((await chan.get(`${page}/form`)).headers.location, page)
  assert.equal((await chan.get(`${page}/check`)).headers.location, page)
  assert.equal((await chan.post(`${page}/submit`)).headers.location, first.headers.location)
  const late = await chan.post(`${page}/form`, { delivery: 'collect' })
  assert.equal(late.headers.location, `${page}?moved=yes`)
  assert.match((await chan.get(`${page}?moved=yes`)).body, /had moved on already/)

  await payBill(world, own)
  const waiting = (await chan.get(page)).body
  await deliverFacts(world)
  const back = await chan.post(`${page}/submit`)
  const granted = (await chan.get(page)).body

  assert.match(waiting, /Your payment has arrived/)
  assert.match(waiting, /Check again/)
  assert.equal(back.headers.location, page)
  assert.match(granted, /See your licence/)
  assert.match(granted, /the same decision/)
})

test('a refused case says why, what would change it, and how and until when to appeal', async (t) => {
  const { chan, page } = await openApplicant(t, {
    records: {
      ...plainRecords,
      'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
    },
    form: plainForm,
  })
  await chan.get(`${page}/check`)

  const submitted = await chan.post(`${page}/submit`)
  const { body } = await chan.get(String(submitted.headers.location))

  assert.equal(submitted.headers.location, page)
  assert.match(body, /You were not charged/)
  assert.match(body, /The Judiciary says that a traffic fine of yours is overdue\./)
  assert.match(body, /Pay the fine at a magistrates’ court, then apply again\./)
  assert.match(body, /Administrative Appeals Board/)
  assert.match(body, /Until 20 December 2026/)
})

test('many applications come in pages, what waits first, and nobody’s place opens another’s', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const { applicationId } = await applyWithConsent(world, person)
  await world.db.query(sql`
    insert into casework.applications
           (application_id, data_subject_id, service_id, service_version, organisation_id, state,
            started_at, updated_at)
    select gen_random_uuid(), ${person.dataSubjectId}, ${serviceId}, '1', 'hk-td', 'withdrawn', at, at
      from generate_series(1, 22) n,
           lateral (select timestamptz '2026-12-01' + n * interval '1 minute' as at) withdrawn
  `)
  const chan = await visit(server, world, person)
  const stranger = await visit(server, world, await world.enrol())
  const path = '/en/applications'
  const idsIn = (body: string) =>
    [...body.matchAll(/card__link" href="[^"]*applications\/([0-9a-f-]{36})/g)].map(
      ([, id = '']) => id,
    )

  const { there, back } = await leafThrough(chan.get, path, idsIn)
  assert.deepEqual(
    there.map((page) => page.length),
    [20, 3],
  )
  assert.equal(there[0]?.[0], applicationId)
  assert.equal(new Set(there.flat()).size, 23)
  assert.deepEqual(back, there)

  const older = /href="([^"]+)" rel="next"/.exec((await chan.get(path)).body)?.[1] ?? ''
  const foreign = (await stranger.get(older)).body
  assert.match(foreign, /Nothing is older/)
  assert.deepEqual(idsIn(foreign), [])
  assert.equal((await chan.get(`${path}?older=${applicationId}`)).statusCode, 400)
})
