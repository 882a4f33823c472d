import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { chan, type FreshIdentity, freshIdentity, wong } from './fresh-identity.ts'

const minutes = (count: number) => count * 60_000

async function signIn({ identity }: FreshIdentity, person = chan) {
  const { dataSubjectId } = await identity.enrolPerson(person)
  const session = {
    dataSubjectId,
    method: 'demonstration',
    userAgent: 'Firefox/140 Linux',
  } as const
  return { dataSubjectId, ...(await identity.startSession(session)) }
}

function pass(fresh: FreshIdentity, milliseconds: number): void {
  fresh.clock.at = new Date(fresh.clock.at.getTime() + milliseconds)
}

test('a made-up, cut or altered token is nobody', async (t) => {
  const fresh = await freshIdentity(t)
  const { token } = await signIn(fresh)
  const altered = `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`

  assert.equal(await fresh.identity.findSession(undefined), undefined)
  assert.equal(await fresh.identity.findSession(''), undefined)
  assert.equal(await fresh.identity.findSession('x'.repeat(64)), undefined)
  assert.equal(await fresh.identity.findSession(token.slice(0, 63)), undefined)
  assert.equal(await fresh.identity.findSession(altered), undefined)
})

test('a session says who is signed in and what they may do', async (t) => {
  const fresh = await freshIdentity(t)
  const { token, dataSubjectId } = await signIn(fresh)
  await fresh.identity.grantRole({ dataSubjectId, organisationId: 'hk-td', role: 'caseworker' })
  await fresh.identity.grantRole({ dataSubjectId, organisationId: 'hk-td', role: 'caseworker' })

  const viewer = await fresh.identity.findSession(token)

  assert.ok(typeof viewer === 'object')
  assert.equal(viewer.displayName, 'CHAN Tai Man')
  assert.equal(viewer.dataSubjectId, dataSubjectId)
  assert.equal(viewer.method, 'demonstration')
  assert.deepEqual(viewer.roles, [{ organisationId: 'hk-td', role: 'caseworker' }])
})

test('a session ends 30 minutes after it was last seen', async (t) => {
  const fresh = await freshIdentity(t)
  const { token } = await signIn(fresh)

  pass(fresh, minutes(29))
  assert.notEqual(await fresh.identity.findSession(token), undefined)
  pass(fresh, minutes(29))
  assert.notEqual(await fresh.identity.findSession(token), undefined)
  pass(fresh, minutes(30))
  assert.equal(await fresh.identity.findSession(token), undefined)
})

test('a session ends 12 hours after it began, however busy', async (t) => {
  const fresh = await freshIdentity(t)
  const { token } = await signIn(fresh)

  for (let seen = 1; seen < 36; seen += 1) {
    pass(fresh, minutes(20))
    assert.notEqual(await fresh.identity.findSession(token), undefined)
  }
  pass(fresh, minutes(20))

  assert.equal(await fresh.identity.findSession(token), undefined)
})

test('signing in twice gives two tokens, and signing out ends one of them', async (t) => {
  const fresh = await freshIdentity(t)
  const first = await signIn(fresh)
  const second = await signIn(fresh)
  assert.notEqual(first.token, second.token)

  await fresh.identity.endSession(first.token)
  await fresh.identity.endSession(first.token)

  assert.equal(await fresh.identity.findSession(first.token), undefined)
  assert.notEqual(await fresh.identity.findSession(second.token), undefined)
})

test('signing out everywhere ends every session of that person and of nobody else', async (t) => {
  const fresh = await freshIdentity(t)
  const first = await signIn(fresh)
  const second = await signIn(fresh)
  const other = await signIn(fresh, wong)
  const listed = await fresh.identity.listSessions(first.dataSubjectId)
  assert.deepEqual(
    listed.map(({ userAgentSummary }) => userAgentSummary),
    ['Firefox · Linux', 'Firefox · Linux'],
  )

  await fresh.identity.endAllSessions(first.dataSubjectId)

  assert.equal(await fresh.identity.findSession(first.token), undefined)
  assert.equal(await fresh.identity.findSession(second.token), undefined)
  assert.notEqual(await fresh.identity.findSession(other.token), undefined)
})

test('the database holds the hash of a token and never the token', async (t) => {
  const fresh = await freshIdentity(t)
  const { token } = await signIn(fresh)

  const [row] = await fresh.db.query<{ tokenHash: Buffer; text: string }>(sql`
    select token_hash as "tokenHash", sessions::text as text from identity.sessions`)

  const bytes = Buffer.from(token, 'base64url')
  assert.deepEqual(row?.tokenHash, createHash('sha256').update(bytes).digest())
  assert.equal(row?.text.includes(bytes.subarray(16).toString('hex')), false)
})

test('what has expired is cleared away, what stands is left', async (t) => {
  const fresh = await freshIdentity(t)
  await signIn(fresh)
  await fresh.identity.offerPasskeySignIn()
  pass(fresh, minutes(31))
  const { token } = await signIn(fresh)

  await fresh.identity.removeExpired()

  assert.notEqual(await fresh.identity.findSession(token), undefined)
  const [left] = await fresh.db.query(sql`
    select (select count(*) from identity.sessions) as sessions,
           (select count(*) from identity.challenges) as challenges`)
  assert.deepEqual(left, { sessions: 1, challenges: 0 })
})
