import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import {
  DemonstrationOff,
  LastPasskey,
  PasskeyNotFound,
  PasskeyRefused,
  PersonErased,
  TooManyPasskeys,
} from '@bauhinia/identity'
import { createAuthenticator, type Deviation } from './authenticator.ts'
import { chan, erase, type FreshIdentity, freshIdentity, wong } from './fresh-identity.ts'

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'
const minutes = (count: number) => count * 60_000

/** Somebody with one passkey. */
async function enrolled(
  { identity }: FreshIdentity,
  person: Parameters<FreshIdentity['identity']['enrolPerson']>[0] = chan,
) {
  const { dataSubjectId } = await identity.enrolPerson(person)
  const authenticator = createAuthenticator()
  const { passkeyId } = await addPasskey({ identity }, dataSubjectId, authenticator)
  return { dataSubjectId, authenticator, passkeyId }
}

async function addPasskey(
  { identity }: Pick<FreshIdentity, 'identity'>,
  dataSubjectId: string,
  authenticator = createAuthenticator(),
  deviation: Deviation = {},
) {
  const options = await identity.offerPasskeyRegistration(dataSubjectId)
  const response = authenticator.register(options, deviation)
  return identity.registerPasskey({ dataSubjectId, response, userAgent })
}

async function signIn(
  { identity }: FreshIdentity,
  authenticator: ReturnType<typeof createAuthenticator>,
  deviation: Deviation = {},
) {
  const response = authenticator.signIn(await identity.offerPasskeySignIn(), deviation)
  return identity.signInWithPasskey({ response, userAgent })
}

const refusedFor = (doubt: string) => (error: unknown) =>
  error instanceof PasskeyRefused && error.doubt === doubt

test('nobody signs in with a passkey that we do not know, or in the name of another person', async (t) => {
  const fresh = await freshIdentity(t)
  const { authenticator } = await enrolled(fresh)
  const other = await enrolled(fresh, wong)
  const stranger = createAuthenticator()
  stranger.register({ challenge: 'x', user: { id: 'A'.repeat(22) } })
  const otherHandle = Buffer.from(other.dataSubjectId.replaceAll('-', ''), 'hex')

  await assert.rejects(signIn(fresh, stranger), refusedFor('unknown-passkey'))
  await assert.rejects(
    signIn(fresh, authenticator, { userHandle: otherHandle.toString('base64url') }),
    refusedFor('unknown-passkey'),
  )
  await assert.rejects(signIn(fresh, authenticator, { userHandle: '' }), refusedFor('malformed'))
})

test('an answer for another site, without the owner, or with a counter that went back is refused', async (t) => {
  const fresh = await freshIdentity(t)
  const { authenticator } = await enrolled(fresh)
  await signIn(fresh, authenticator, { signCount: 7 })
  const refused = async (deviation: Deviation) =>
    assert.rejects(signIn(fresh, authenticator, deviation), refusedFor('not-verified'))

  await refused({ origin: 'https://evil.example', signCount: 8 })
  await refused({ rpId: 'evil.example', signCount: 8 })
  await refused({ userVerified: false, signCount: 8 })
  await refused({ signCount: 7 })
  await refused({ signCount: 0 })
})

test('with demonstration mode off the passkey of a persona signs nobody in, and only its holder is told', async (t) => {
  const fresh = await freshIdentity(t)
  const persona = await enrolled(fresh, { ...chan, isPersona: true })
  const person = await enrolled(fresh, wong)
  const real = { ...fresh, identity: fresh.real }

  await assert.rejects(signIn(real, persona.authenticator), DemonstrationOff)
  const unproved = signIn(real, persona.authenticator, { userVerified: false })
  await assert.rejects(unproved, refusedFor('not-verified'))
  const { token } = await signIn(fresh, persona.authenticator)
  assert.equal(await fresh.real.findSession(token), 'demonstration-off')

  const own = await signIn(real, person.authenticator)
  const viewer = await fresh.real.findSession(own.token)
  assert.ok(typeof viewer === 'object')
  assert.equal(viewer.dataSubjectId, person.dataSubjectId)
})

test('a challenge is ours, fresh, for this ceremony, and answered once', async (t) => {
  const fresh = await freshIdentity(t)
  const { identity, clock } = fresh
  const { dataSubjectId, authenticator } = await enrolled(fresh)
  const registration = await identity.offerPasskeyRegistration(dataSubjectId)
  const offered = await identity.offerPasskeySignIn()
  const answered = { response: authenticator.signIn(offered), userAgent }
  await identity.signInWithPasskey(answered)
  const late = authenticator.signIn(await identity.offerPasskeySignIn())
  const ours = refusedFor('not-our-challenge')

  await assert.rejects(identity.signInWithPasskey(answered), ours)
  await assert.rejects(signIn(fresh, authenticator, { challenge: 'made-up' }), ours)
  await assert.rejects(signIn(fresh, authenticator, { challenge: registration.challenge }), ours)
  clock.at = new Date(clock.at.getTime() + minutes(5))
  await assert.rejects(identity.signInWithPasskey({ response: late, userAgent }), ours)
})

test('a challenge given to one person registers no passkey for another', async (t) => {
  const fresh = await freshIdentity(t)
  const { identity } = fresh
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const other = await identity.enrolPerson(wong)
  const response = createAuthenticator().register(
    await identity.offerPasskeyRegistration(dataSubjectId),
  )

  await assert.rejects(
    identity.registerPasskey({ dataSubjectId: other.dataSubjectId, response, userAgent }),
    refusedFor('not-our-challenge'),
  )
})

test('a passkey made for another site or without the owner is not added', async (t) => {
  const fresh = await freshIdentity(t)
  const { dataSubjectId } = await fresh.identity.enrolPerson(chan)
  const added = async (deviation: Deviation) =>
    addPasskey(fresh, dataSubjectId, createAuthenticator(), deviation)

  await assert.rejects(added({ origin: 'https://evil.example' }), refusedFor('not-verified'))
  await assert.rejects(added({ rpId: 'evil.example' }), refusedFor('not-verified'))
  await assert.rejects(added({ userVerified: false }), refusedFor('not-verified'))
  assert.deepEqual(await fresh.identity.listPasskeys(dataSubjectId), [])
})

test('a passkey signs its owner in, and shows when it was used', async (t) => {
  const fresh = await freshIdentity(t)
  const { identity, clock } = fresh
  const { dataSubjectId, authenticator, passkeyId } = await enrolled(fresh)

  const { token } = await signIn(fresh, authenticator)

  const viewer = await identity.findSession(token)
  assert.ok(typeof viewer === 'object')
  assert.equal(viewer.displayName, 'CHAN Tai Man')
  assert.equal(viewer.method, 'passkey')
  assert.deepEqual(await identity.listPasskeys(dataSubjectId), [
    { passkeyId, label: 'Firefox · Linux', createdAt: clock.at, lastUsedAt: clock.at },
  ])
})

test('a passkey without a counter signs in again and again', async (t) => {
  const fresh = await freshIdentity(t)
  const { authenticator } = await enrolled(fresh)

  await signIn(fresh, authenticator, { signCount: 0 })

  assert.ok((await signIn(fresh, authenticator, { signCount: 0 })).token)
})

test('the same passkey is added once, and nobody has more than ten', async (t) => {
  const fresh = await freshIdentity(t)
  const { dataSubjectId, authenticator } = await enrolled(fresh)
  await assert.rejects(addPasskey(fresh, dataSubjectId, authenticator), refusedFor('known-already'))
  for (let added = 1; added < 10; added += 1) await addPasskey(fresh, dataSubjectId)

  await assert.rejects(addPasskey(fresh, dataSubjectId), TooManyPasskeys)
})

test('a removed passkey signs nobody in', async (t) => {
  const fresh = await freshIdentity(t)
  const { dataSubjectId, authenticator, passkeyId } = await enrolled(fresh)

  await fresh.identity.removePasskey({ dataSubjectId, passkeyId, method: 'demonstration' })

  await assert.rejects(signIn(fresh, authenticator), refusedFor('unknown-passkey'))
  const acts = await fresh.db.query(sql`
    select kind, passkey_id as "passkeyId" from identity.acts where passkey_id is not null
     order by kind`)
  assert.deepEqual(acts, [
    { kind: 'passkey.added', passkeyId },
    { kind: 'passkey.removed', passkeyId },
  ])
})

test('nobody removes the passkey of another person, or their own last way in', async (t) => {
  const fresh = await freshIdentity(t)
  const { identity } = fresh
  const { dataSubjectId, authenticator, passkeyId } = await enrolled(fresh)
  const other = await enrolled(fresh, wong)

  await assert.rejects(
    identity.removePasskey({
      dataSubjectId: other.dataSubjectId,
      passkeyId,
      method: 'demonstration',
    }),
    PasskeyNotFound,
  )
  await assert.rejects(
    identity.removePasskey({ dataSubjectId, passkeyId, method: 'passkey' }),
    LastPasskey,
  )
  assert.ok((await signIn(fresh, authenticator)).token)
})

test('of two passkeys removed at the same moment, one stays', async (t) => {
  const fresh = await freshIdentity(t)
  const { identity } = fresh
  const { dataSubjectId, passkeyId } = await enrolled(fresh)
  const second = await addPasskey(fresh, dataSubjectId)

  const removals = await Promise.allSettled([
    identity.removePasskey({ dataSubjectId, passkeyId, method: 'passkey' }),
    identity.removePasskey({ dataSubjectId, passkeyId: second.passkeyId, method: 'passkey' }),
  ])

  assert.equal(removals.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await identity.listPasskeys(dataSubjectId)).length, 1)
})

test('the passkeys of an erased person are gone and no new one is offered', async (t) => {
  const fresh = await freshIdentity(t)
  const { dataSubjectId, authenticator } = await enrolled(fresh)

  await erase(fresh.identity, dataSubjectId)

  await assert.rejects(signIn(fresh, authenticator), refusedFor('unknown-passkey'))
  await assert.rejects(fresh.identity.offerPasskeyRegistration(dataSubjectId), PersonErased)
})
