import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evidenceFormat } from '@bauhinia/ledger/evidence-bundle'
import type { FastifyInstance } from 'fastify'
import { byOfficer, freshLicences, holder } from './fresh-licences.ts'
import { portal } from './portal.ts'

/** Fills in the form as a browser without script does. */
async function send(
  server: FastifyInstance,
  { text = '', file = '' }: { text?: string; file?: string },
  path = '/en/verify',
) {
  const page = await server.inject(path)
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const form = new FormData()
  form.set('_csrf', csrf)
  form.set('text', text)
  form.set('file', new File([file], file === '' ? '' : 'mine.licence'))
  const message = new Response(form)
  return server.inject({
    method: 'POST',
    url: path,
    cookies: Object.fromEntries(page.cookies.map(({ name, value }) => [name, value])),
    headers: { 'content-type': message.headers.get('content-type') ?? '' },
    payload: Buffer.from(await message.arrayBuffer()),
  })
}

test('a form that was not opened here is refused', async (t) => {
  const server = await portal(t, await freshLicences(t), {})

  const answer = await server.inject({
    method: 'POST',
    url: '/en/verify',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'text=hello',
  })

  assert.equal(answer.statusCode, 403)
})

test('anybody checks a pasted licence, without an account or script', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, {})
  const { credential } = await fresh.issue()

  const { statusCode, body } = await send(server, { text: ` ${credential}\n` })
  const chinese = await send(server, { text: credential }, '/zh-hant/verify')

  assert.equal(statusCode, 200)
  assert.match(body, /This licence is valid/)
  assert.match(body, /compare the name on it with the identity card/)
  assert.equal(body.match(/data-outcome="pass"/g)?.length, 6)
  assert.match(body, /Transport Department.*22 November 2026 to 21 November 2036/s)
  assert.match(body, /CHAN Tai Man/)
  assert.match(chinese.body, /此牌照有效.*簽署後內容沒有改動.*2026年11月22日至2036年11月21日/s)
})

test('anybody checks a licence file, and a revoked one is refused for that', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, {})
  const { licenceId } = await fresh.issue()
  const { text: file } = await fresh.licences.makeLicenceFile({ licenceId, dataSubjectId: holder })

  assert.match((await send(server, { file })).body, /This licence is valid/)
  await fresh.office.revokeLicence(byOfficer(licenceId))

  const { body } = await send(server, { file })
  assert.match(body, /Do not accept this licence.*It was revoked by the department/s)
  assert.match(body, /This is what the issuer signed. It does not make the licence valid/)
})

test('what cannot be read accuses nobody, and says how to give a licence', async (t) => {
  const fresh = await freshLicences(t)
  const server = await portal(t, fresh, {})
  const { credential } = await fresh.issue()

  const hello = await send(server, { text: 'hello' })
  const cut = await send(server, { text: credential.slice(0, -60) })

  assert.match(hello.body, /This cannot be read as a licence.*Ask for the licence file/s)
  assert.match(cut.body, /Part of this licence is missing or altered.*paste the text again/s)
  const cutFile = await send(server, { file: '{"format": "bauhinia-licence", "version": 1, "cre' })
  assert.match(cutFile.body, /Part of this licence is missing or altered/)
  const evidence = await send(server, { file: JSON.stringify({ format: evidenceFormat }) })
  assert.match(
    evidence.body,
    /This is evidence of an entry in the ledger, such as a receipt.*href="\/en\/ledger\/evidence"/s,
  )
  assert.doesNotMatch(evidence.body, /This cannot be read as a licence/)
  for (const { body } of [hello, cut, evidence])
    assert.doesNotMatch(body, /Do not accept this licence/)
})

test('a foreign licence is refused for its issuer, and nothing that it says is shown', async (t) => {
  const server = await portal(t, await freshLicences(t), {})
  const foreign = await (await freshLicences(t)).issue()

  const { body } = await send(server, { text: foreign.credential })

  assert.match(body, /Anybody can sign a licence of their own/)
  assert.doesNotMatch(body, /CHAN Tai Man/)
})

test('nothing, nonsense and malformed forms are answered on the page', async (t) => {
  const server = await portal(t, await freshLicences(t), {})

  const nothing = await send(server, {})
  const nonsense = await send(server, { text: '<b>hello</b>' })
  const malformed = await server.inject({
    method: 'POST',
    url: '/en/verify',
    headers: { 'content-type': 'multipart/form-data' },
    payload: 'x',
  })
  const large = await send(server, { file: 'x'.repeat(600_000) })

  assert.equal(nothing.statusCode, 422)
  assert.match(nothing.body, /Error: .*Paste a licence or choose a file/s)
  assert.match(nonsense.body, /It is neither the text of a licence/)
  assert.equal(nonsense.body.split('Not asked, since').length, 2)
  assert.equal(malformed.statusCode, 400)
  assert.equal(large.statusCode, 413)
})
