import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { html } from '@bauhinia/html'
import { formMark, signedIn, typedBefore } from '@bauhinia/identity'
import { visitor } from '@bauhinia/testing/portal'
import { chan, erase, freshIdentity, wong } from './fresh-identity.ts'
import { portal } from './portal.ts'

const path = '/en/story'
const typed = { story: 'Once & again', colour: 'red' }

/** A portal with a page whose form keeps what was typed, and what its action has taken. */
async function world(t: TestContext) {
  const fresh = await freshIdentity(t)
  const server = await portal(t, fresh)
  const taken: unknown[] = []
  server.get('/:lang/story', async (request, reply) => {
    const before = (await typedBefore(request)) ?? {}
    const main = html`<form method="post">${formMark(request)}</form><p>${JSON.stringify(before)}</p>`
    return reply.page({ title: 'Story', main })
  })
  server.post('/:lang/story', async (request, reply) => {
    signedIn(request)
    taken.push(request.body)
    return reply.redirect('/en/whoami', 303)
  })
  const signIn = async (person: typeof chan) => {
    const { dataSubjectId } = await fresh.identity.enrolPerson(person)
    const session = { dataSubjectId, method: 'demonstration', userAgent: undefined } as const
    return { dataSubjectId, ...(await fresh.identity.startSession(session)) }
  }
  return { ...fresh, server, taken, signIn }
}

type World = Awaited<ReturnType<typeof world>>

/** Somebody who has the form open. */
async function atForm({ server, signIn }: World) {
  const someone = visitor(server)
  const { dataSubjectId, token } = await signIn(chan)
  someone.cookies['session'] = token
  const { body } = await someone.get(path)
  const mark = /name="_drawn" value="([^"]+)"/.exec(body)?.[1] ?? ''
  return { ...someone, dataSubjectId, token, mark }
}

const shows = ({ body }: { body: string }) => body.includes('Once &amp; again')

test('what was typed after the session ended is shown to nobody else', async (t) => {
  const all = await world(t)
  const someone = await atForm(all)
  await all.identity.endSession(someone.token)
  await someone.post(path, { ...typed, _drawn: someone.mark })

  someone.cookies['session'] = (await all.signIn(wong)).token

  assert.equal(shows(await someone.get(path)), false)
})

test('it is shown again to the person it is of, and let go of once it is taken', async (t) => {
  const all = await world(t)
  const someone = await atForm(all)
  await all.identity.endSession(someone.token)

  const { headers, statusCode } = await someone.post(path, { ...typed, _drawn: someone.mark })
  const signInPage = await someone.get(headers.location ?? '')
  someone.cookies['session'] = (await all.signIn(chan)).token
  const back = await someone.get(path)

  assert.equal(statusCode, 303)
  assert.equal(headers.location, '/en/sign-in?return=%2Fen%2Fstory&ended=yes&kept=yes')
  assert.match(signInPage.body, /is kept for an hour/)
  assert.equal(shows(back), true)
  assert.deepEqual(all.taken, [])
  await someone.post(path, { ...typed, _drawn: someone.mark })
  assert.equal(all.taken.length, 1)
  assert.equal(shows(await someone.get(path)), false)
})

test('a form whose token does not hold changes nothing, and is shown again with what was typed', async (t) => {
  const all = await world(t)
  const someone = await atForm(all)

  delete someone.cookies['csrf']
  const refused = await someone.post(path, { ...typed, _drawn: someone.mark })

  assert.deepEqual([refused.statusCode, refused.headers.location], [303, path])
  assert.deepEqual(all.taken, [])
  assert.equal(shows(await someone.get(path)), true)
})

test('without a mark that was drawn for this person, page and day nothing is kept', async (t) => {
  const all = await world(t)
  const someone = await atForm(all)
  const elsewhere = all.identity.markForm({ ...someone, path: '/en/another' })
  const marks = [{}, { _drawn: '' }, { _drawn: 'AAAA' }, { _drawn: elsewhere }]
  delete someone.cookies['csrf']

  for (const mark of marks) {
    assert.equal((await someone.post(path, { ...typed, ...mark })).statusCode, 403)
  }
  const { dataSubjectId } = await all.signIn(wong)
  const another = all.identity.markForm({ dataSubjectId, path })
  assert.equal((await someone.post(path, { ...typed, _drawn: another })).statusCode, 403)
  all.clock.at = new Date(all.clock.at.getTime() + 24 * 60 * 60_000)
  await someone.post(path, { ...typed, _drawn: someone.mark })
  someone.cookies['session'] = (await all.signIn(chan)).token
  assert.equal(shows(await someone.get(path)), false)
  assert.equal(await all.identity.findUnsentForm({ dataSubjectId, path }), undefined)
})

test('whoever wants another language sends nothing, and finds there what was typed', async (t) => {
  const all = await world(t)
  const someone = await atForm(all)
  const switching = { ...typed, _drawn: someone.mark, _language: 'zh-hant' }
  const inChinese = path.replace('/en/', '/zh-hant/')

  delete someone.cookies['csrf']
  assert.equal((await someone.post(path, switching)).headers.location, path)
  assert.equal(shows(await someone.get(inChinese)), false)
  const switched = await someone.post(path, switching)
  const unmarked = await someone.post(path, { ...switching, _drawn: '', _language: 'zh-hans' })

  assert.deepEqual([switched.statusCode, switched.headers.location], [303, inChinese])
  assert.equal(shows(await someone.get(inChinese)), true)
  assert.equal(unmarked.headers.location, path.replace('/en/', '/zh-hans/'))
  assert.equal(shows(await someone.get(path.replace('/en/', '/zh-hans/'))), false)
  assert.deepEqual(all.taken, [])
  assert.equal(
    (await someone.post(path, { ...switching, story: 'x'.repeat(70_000) })).statusCode,
    413,
  )
  const { dataSubjectId } = await all.signIn(wong)
  assert.equal(await all.identity.findUnsentForm({ dataSubjectId, path: inChinese }), undefined)

  await someone.post(path, { ...typed, _drawn: someone.mark })
  assert.equal(all.taken.length, 1)
  assert.equal(shows(await someone.get(inChinese)), false)
})

test('what is kept is gone after an hour, is not too long, and cannot be read once the person is erased', async (t) => {
  const all = await world(t)
  const { dataSubjectId } = await all.signIn(chan)
  const form = { dataSubjectId, path }

  assert.equal(await all.identity.keepUnsentForm({ ...form, fields: typed }), true)
  assert.deepEqual(await all.identity.findUnsentForm(form), typed)
  const long = { story: 'x'.repeat(70_000) }
  assert.equal(await all.identity.keepUnsentForm({ ...form, fields: long }), false)
  all.clock.at = new Date(all.clock.at.getTime() + 60 * 60_000)
  assert.equal(await all.identity.findUnsentForm(form), undefined)
  await all.identity.removeExpired()
  await all.identity.keepUnsentForm({ ...form, fields: typed })
  await erase(all.identity, dataSubjectId)
  await assert.rejects(all.identity.findUnsentForm(form), { code: 'person-erased' })
})
