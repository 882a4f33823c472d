import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { byOfficer, freshLicences, holder, stranger } from './fresh-licences.ts'
import { portal } from './portal.ts'

test("nobody sees somebody else's licence, and without signing in nobody sees any", async (t) => {
  const fresh = await freshLicences(t)
  const viewer = { as: stranger }
  const server = await portal(t, fresh, viewer)
  const { licenceId } = await fresh.issue()

  const foreign = [`/en/licences/${licenceId}`, `/en/licences/${licenceId}/file`]
  const answers = await Promise.all(foreign.map((url) => server.inject(url)))
  const list = await server.inject('/en/licences')
  const anonymous = await portal(t, fresh, {})
  const signedOut = await anonymous.inject(`/en/licences/${licenceId}`)

  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [404, 404],
  )
  assert.match(answers[0]?.body ?? '', /You have no such licence/)
  assert.match(list.body, /You have no licences yet/)
  assert.equal(signedOut.statusCode, 303)
  assert.match(String(signedOut.headers.location), /^\/en\/sign-in/)
  assert.equal((await server.inject('/en/licences/not-an-id')).statusCode, 404)
})

test('the holder sees the card, the code, the lines and everything that the licence says', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, { as: holder })
  const { licenceId } = await fresh.issue()

  const { body } = await server.inject(`/en/licences/${licenceId}`)
  const traditional = await server.inject(`/zh-hant/licences/${licenceId}`)
  const list = await server.inject('/zh-hans/licences')

  assert.match(body, /CHAN Tai Man 陳大文.*C6688990/s)
  assert.match(body, /aria-label="QR code of your licence/)
  assert.doesNotMatch(body, /not in force/)
  assert.match(
    body,
    /Its issue is recorded in the public ledger.*Entry 0 of a ledger of 1 entries/s,
  )
  assert.match(body, /Organ donor.*Yes/s)
  assert.match(body, /9 March 1984/)
  assert.match(traditional.body, /正式駕駛執照.*運輸署.*器官捐贈者.*是/s)
  assert.match(list.body, /你的牌照.*正式驾驶执照.*有效期至 2036年11月21日/s)
  assert.equal(traditional.headers['cache-control'], 'no-store')
})

test('the holder of a suspended licence reads that and why', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, { as: holder })
  const { licenceId } = await fresh.issue()

  await fresh.office.suspendLicence(byOfficer(licenceId))

  const { body } = await server.inject(`/en/licences/${licenceId}`)
  assert.match(body, /data-validity="suspended"/)
  assert.match(body, /The holder was disqualified by a court\./)
  assert.match(body, /This licence is not in force: do not use it.*Show it.*is told that/s)
  assert.doesNotMatch(body, /Anybody can check your licence/)
  assert.match(body, /It is suspended by the department that issued it\./)
  assert.match((await server.inject('/en/licences')).body, /Suspended/)
})

test('the licence file is handed out under a name of its own', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, { as: holder })
  const { licenceId, credential } = await fresh.issue()

  const answer = await server.inject(`/en/licences/${licenceId}/file`)

  assert.equal(
    answer.headers['content-disposition'],
    'attachment; filename="full-driving-licence-2036-11-21.licence"',
  )
  assert.equal(answer.json<{ credential: string }>().credential, credential)
})

test('every page is right HTML, in each language', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, { as: holder })
  const { licenceId } = await fresh.issue()
  await fresh.office.suspendLicence(byOfficer(licenceId))
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
  const pages = ['en', 'zh-hant', 'zh-hans'].flatMap((lang) =>
    ['licences', `licences/${licenceId}`, 'verify'].map((path) => `/${lang}/${path}`),
  )

  const faults = await Promise.all(
    pages.map(async (page) => {
      const { body } = await server.inject(page)
      const { results } = await validator.validateString(body)
      return results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${page}:${line} ${ruleId} ${message}`),
      )
    }),
  )

  assert.deepEqual(faults.flat(), [])
})
