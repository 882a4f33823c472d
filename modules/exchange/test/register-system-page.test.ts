import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { type EcPublicJwk, generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { sql } from '@bauhinia/database'
import { ProviderUnavailable } from '@bauhinia/exchange'
import { signIn, visitor } from '@bauhinia/testing/portal'
import {
  ask,
  bodyOf,
  consentTo,
  finesUse,
  openWorld,
  startDepartment,
  type World,
} from './exchange-world.ts'
import { openPortal } from './portal.ts'

const list = '/en/operate/systems'
const form = `${list}/register`
const check = `${list}/check`

async function openPages(t: TestContext, given?: World) {
  const world = given ?? (await openWorld(t))
  const server = await openPortal(t, world)
  const browserOf = async (person: { dataSubjectId: string }) =>
    visitor(server, await signIn(world, person))
  return { world, server, browserOf }
}

/** Somebody signed in whose role is the operator's. */
async function openOperator(t: TestContext) {
  const pages = await openPages(t)
  const { world, browserOf } = pages
  await world.identity.grantRole({ ...world.wong, organisationId: 'hk-dpo', role: 'operator' })
  return { ...pages, browser: await browserOf(world.wong) }
}

function fieldsOf({ url, publicJwk }: { url: string; publicJwk: EcPublicJwk }) {
  return { organisation: 'hk-jud', url, key: JSON.stringify(publicJwk), file: '' }
}

/** What a form would send, from the address that the one before it led to. */
function sentTo(location: unknown): Record<string, string> {
  return Object.fromEntries(new URL(String(location), 'http://localhost').searchParams)
}

async function countEntries({ db }: World) {
  const [row] = await db.query<{ acts: number; entries: number }>(sql`
    select (select count(*) from directory.registrations) as acts,
           (select count(*)
              from ledger.entries
             where convert_from(bytes, 'UTF8') like '%system.registered%') as entries
  `)
  return row
}

test('nobody but an operator sees the systems or registers one', async (t) => {
  const { world, server, browserOf } = await openPages(t)
  const { publicJwk } = generateEs256Signer()
  const fields = fieldsOf({ url: 'https://judiciary.example', publicJwk })
  const confirmed = { ...fields, compared: 'yes' }
  const query = new URLSearchParams(fields).toString()
  const statuses = async (browser: ReturnType<typeof visitor>) => [
    (await browser.get(list)).statusCode,
    (await browser.get(`${form}?${query}`)).statusCode,
    (await browser.post(form, fields)).statusCode,
    (await browser.get(`${check}?${query}`)).statusCode,
    (await browser.post(check, confirmed)).statusCode,
  ]
  const nobody = visitor(server)
  const resident = await browserOf(world.chan)
  await resident.get('/en/account/history')
  const officer = await browserOf(world.wong)
  await world.identity.grantRole({ ...world.wong, organisationId: 'hk-jud', role: 'caseworker' })
  await world.identity.grantRole({ ...world.wong, organisationId: 'hk-aud', role: 'auditor' })
  await officer.get('/en/account/history')

  assert.match(String((await nobody.get(list)).headers.location), /\/sign-in/)
  assert.deepEqual(await statuses(nobody), [303, 303, 403, 303, 403])
  assert.match((await resident.post(check, confirmed)).body, /This page is for officers/)
  assert.deepEqual(await statuses(resident), [403, 403, 403, 403, 403])
  assert.deepEqual(await statuses(officer), [403, 403, 403, 403, 403])
  assert.deepEqual(await countEntries(world), { acts: 0, entries: 0 })
})

test('what cannot be registered is told beside its field, and what was typed stands', async (t) => {
  const { world, browser } = await openOperator(t)
  await browser.get(form)
  const { publicJwk } = generateEs256Signer()
  const url = 'https://judiciary.example/exchange/'
  const good = { ...fieldsOf({ url, publicJwk }) }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const secret = privateKey.export({ format: 'jwk' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({
    format: 'jwk',
  })
  const send = async (fields: Partial<typeof good>) => {
    const { statusCode, body } = await browser.post(form, { ...good, ...fields })
    assert.equal(statusCode, 422, JSON.stringify(fields))
    return body
  }
  const key = (value: unknown) => ({ key: JSON.stringify(value) })

  const nothing = await send({ organisation: '', url: ' ', key: '' })
  assert.match(nothing, /Choose the department whose/)
  assert.match(nothing, /href="#url">Enter the address.*href="#key">Paste the public key/s)
  assert.match(await send({ url: 'judiciary' }), /Enter a whole address/)
  assert.match(await send({ url: 'https://me:secret@judiciary.example' }), /Enter a whole address/)
  assert.match(await send({ url: 'http://judiciary.example' }), /Others could read what is sent/)
  const malformed = await send({ key: '{"kty":' })
  assert.match(malformed, /This is no JWK in JSON/)
  assert.match(malformed, /value="hk-jud" selected/)
  assert.match(malformed, /value="https:\/\/judiciary\.example\/exchange\/"/)
  assert.match(malformed, /\{&quot;kty&quot;:<\/textarea>/)
  assert.match(await send(key([1])), /This is no JWK in JSON/)
  assert.match(await send(key(other)), /This is another kind of key/)
  assert.match(await send(key({ ...publicJwk, kid: 'a b' })), /This is another kind of key/)
  assert.match(await send(key({ ...publicJwk, y: publicJwk.x })), /no key of the curve P-256/)
  for (const leaked of [
    key(secret),
    key({ keys: [secret] }),
    { key: '', file: JSON.stringify(secret) },
  ]) {
    const body = await send(leaked)
    assert.match(body, /This is a private key/)
    assert.ok(!body.includes(String(secret.d)))
  }
  assert.deepEqual(await countEntries(world), { acts: 0, entries: 0 })
})

test('a department’s program with a fresh key answers an exchange once it is registered on the page', async (t) => {
  const { world, browser } = await openOperator(t)
  const department = await startDepartment(t, world)
  const consentId = await consentTo(world, world.chan, finesUse)
  const request = () => bodyOf(world, world.chan, { use: finesUse, consentId })
  await assert.rejects(ask(world, request()), ProviderUnavailable)
  assert.match((await browser.get(list)).body, /No system is connected yet/)
  const shown = await fetch(`${department.url}/.well-known/jwks.json`)
  await browser.get(form)

  const file = await shown.text()
  const sent = await browser.post(form, { ...fieldsOf(department), key: 'an old one', file })
  const checkPage = await browser.get(String(sent.headers.location))
  const unread = await browser.post(check, sentTo(sent.headers.location))
  const confirmed = { ...sentTo(sent.headers.location), compared: 'yes' }
  const done = await browser.post(check, confirmed)
  const [statement] = await ask(world, request())

  assert.equal(sent.statusCode, 303)
  const thumbprint = jwkThumbprint(department.publicJwk)
  assert.match(checkPage.body, /The Judiciary has no system connected yet/)
  assert.ok(checkPage.body.includes(`>${thumbprint}<`))
  assert.equal(unread.statusCode, 422)
  assert.match(unread.body, /Compare the thumbprint with the department, then tick the box/)
  assert.equal(done.headers.location, `${list}?registered=hk-jud`)
  const { body } = await browser.get(`${list}?registered=hk-jud`)
  assert.match(body, /The system of the Judiciary is registered/)
  assert.ok(body.includes(department.url) && body.includes(`title="${thumbprint}"`))
  assert.ok(statement?.statement.includes('~'))

  assert.equal((await browser.post(check, confirmed)).statusCode, 303)
  assert.match((await browser.get(String(sent.headers.location))).body, /registered already/)
  assert.deepEqual(await countEntries(world), { acts: 1, entries: 1 })
  const [act] = await world.db.query<{ by: string; leaf: Uint8Array }>(sql`
    select registered_by as by, ledger_leaf_hash as leaf from directory.registrations`)
  assert.equal(act?.by, world.identity.pairwiseIdentifier(world.wong.dataSubjectId, 'hk-dpo'))
  const leafHash = act?.leaf ?? new Uint8Array()
  assert.ok(await world.ledger.awaitInclusion(leafHash, 60_000))
  assert.ok(body.includes(`/en/ledger?entry=${Buffer.from(leafHash).toString('hex')}`))
})

test('replacing a key says so before it counts; the old one is believed no more, and does not come back', async (t) => {
  const { world, browser } = await openOperator(t)
  const [old, fresh] = [await startDepartment(t, world), await startDepartment(t, world)]
  const consentId = await consentTo(world, world.chan, finesUse)
  const request = () => bodyOf(world, world.chan, { use: finesUse, consentId })
  await browser.get(form)
  const register = async (fields: ReturnType<typeof fieldsOf>) => {
    const sent = await browser.post(form, fields)
    const { body } = await browser.get(String(sent.headers.location))
    await browser.post(check, { ...sentTo(sent.headers.location), compared: 'yes' })
    return body
  }
  await register(fieldsOf(old))

  const replacing = await register(fieldsOf({ url: old.url, publicJwk: fresh.publicJwk }))
  assert.match(replacing, /This replaces the key that the Judiciary registered on 22 November 2026/)
  assert.ok(replacing.includes(jwkThumbprint(old.publicJwk)))
  assert.doesNotMatch(replacing, /moves/)
  await assert.rejects(ask(world, request()), ProviderUnavailable)
  const moving = await register(fieldsOf(fresh))
  assert.match(moving, /The system of the Judiciary moves/)
  assert.doesNotMatch(moving, /This replaces/)
  assert.equal((await ask(world, request())).length, 1)

  const back = await browser.post(form, fieldsOf(old))
  assert.equal(back.statusCode, 422)
  assert.match(back.body, /This key was replaced before/)
  const late = await browser.post(check, { ...fieldsOf(old), compared: 'yes' })
  assert.match(String(late.headers.location), /register\?.*check=yes/)
  assert.match((await browser.get(String(late.headers.location))).body, /This key was replaced/)
  assert.deepEqual(await countEntries(world), { acts: 3, entries: 3 })
})
