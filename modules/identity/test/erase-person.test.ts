import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase, sql } from '@bauhinia/database'
import { PersonErased, PersonNotFound } from '@bauhinia/identity'
import { SealBroken } from '@bauhinia/keys'
import { atEnd } from '@bauhinia/testing/at-end'
import { visitor } from '@bauhinia/testing/portal'
import { chan, erase, freshIdentity, wong } from './fresh-identity.ts'
import { portal } from './portal.ts'

const unheardOf = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001'

test('nobody who is unknown or erased already can be erased', async (t) => {
  const { identity } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  await erase(identity, dataSubjectId)

  await assert.rejects(erase(identity, dataSubjectId), PersonErased)
  await assert.rejects(erase(identity, unheardOf), PersonNotFound)
})

test('what is sealed for one person in one place opens for nobody else and nowhere else', async (t) => {
  const { identity } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const other = await identity.enrolPerson(wong)
  const sealed = await identity.sealFor(dataSubjectId, '1 Harbour Road', 'case 7')

  assert.equal(await identity.openFor(dataSubjectId, sealed, 'case 7'), '1 Harbour Road')
  await assert.rejects(identity.openFor(other.dataSubjectId, sealed, 'case 7'), SealBroken)
  await assert.rejects(identity.openFor(dataSubjectId, sealed, 'case 8'), SealBroken)
})

const mark = { leafHash: Buffer.alloc(32, 3), salt: Buffer.alloc(16, 5) }

test('the salt of an entry opens for nobody else and with no other entry, and for nobody after erasure', async (t) => {
  const { identity, real } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const other = await identity.enrolPerson(wong)
  const salt = await identity.sealSalt(dataSubjectId, mark)
  const stored = { ...mark, salt }
  const elsewhere = { salt, leafHash: Buffer.alloc(32, 4) }

  await assert.rejects(identity.openSalt(other.dataSubjectId, stored), SealBroken)
  await assert.rejects(identity.openSalt(dataSubjectId, elsewhere), SealBroken)
  assert.equal(await identity.openSalt(unheardOf, mark), undefined)
  assert.equal((await identity.sealSalt(unheardOf, mark)).length, 0)
  assert.equal(salt.length, 44)
  assert.deepEqual(await identity.openSalt(dataSubjectId, stored), mark.salt)
  // One from before salts were sealed.
  assert.deepEqual(await identity.openSalt(dataSubjectId, mark), mark.salt)

  await erase(identity, dataSubjectId)

  assert.equal(await identity.openSalt(dataSubjectId, stored), undefined)
  assert.equal(await identity.openSalt(dataSubjectId, mark), undefined)
  assert.equal((await real.sealSalt(dataSubjectId, mark)).length, 0)
})

test('the worker seals salts that stand in the clear and removes those of the erased; nobody else changes one', async (t) => {
  const { identity, db, databaseUrl } = await freshIdentity(t)
  const owner = openDatabase(databaseUrl, { max: 1 })
  atEnd(t, () => owner.close())
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const gone = await identity.enrolPerson(wong)
  await erase(identity, gone.dataSubjectId)
  const { leafHash, salt } = mark
  const read = (whose: string) =>
    db.query<{ leafHash: Uint8Array; salt: Uint8Array }>(sql`
      select ledger_leaf_hash as "leafHash", ledger_salt as salt
        from identity.acts where data_subject_id = ${whose}`)
  const [before] = await read(dataSubjectId)
  await owner.query(sql`
    insert into identity.acts (data_subject_id, act_id, kind, occurred_at, ledger_leaf_hash, ledger_salt)
    select ${dataSubjectId}, gen_random_uuid(), 'identity.enrolled', now(),
           ${leafHash} || int4send(number), ${salt}
      from generate_series(1, 501) number`)
  await owner.query(sql`update identity.acts set ledger_salt = ${salt}
                         where data_subject_id = ${gone.dataSubjectId}`)

  await assert.rejects(
    db.query(sql`update identity.acts set ledger_salt = ${salt}`),
    /permission denied/,
  )
  await db.query(sql`select identity.seal_salt(${dataSubjectId}, ${before?.leafHash}, '')`)
  await db.query(sql`
    select identity.seal_salt(${gone.dataSubjectId}, ledger_leaf_hash, ${salt}) from identity.acts`)
  assert.deepEqual((await read(dataSubjectId)).filter(isClear).length, 501)
  assert.equal(await identity.sealClearSalts('identity'), 503)
  assert.equal(await identity.sealClearSalts('identity'), 0)

  const [first, ...others] = await read(dataSubjectId)
  assert.deepEqual(first, before)
  for (const each of others) assert.deepEqual(await identity.openSalt(dataSubjectId, each), salt)
  assert.deepEqual(
    (await read(gone.dataSubjectId)).map((each) => each.salt.length),
    [0, 0],
  )
})

function isClear({ salt }: { readonly salt: Uint8Array }): boolean {
  return salt.length === 16
}

test('after erasure nothing of the person opens, their sessions end and their number is forgotten', async (t) => {
  const { identity, db } = await freshIdentity(t)
  const { dataSubjectId } = await identity.enrolPerson(chan)
  await identity.grantRole({ dataSubjectId, organisationId: 'hk-td', role: 'caseworker' })
  const sealed = await identity.sealFor(dataSubjectId, 'secret', 'here')
  const known = identity.pairwiseIdentifier(dataSubjectId, 'hk-td')
  assert.equal(await identity.findDataSubject(known, 'hk-td'), dataSubjectId)
  const { token } = await identity.startSession({
    dataSubjectId,
    method: 'demonstration',
    userAgent: undefined,
  })

  await erase(identity, dataSubjectId)

  await assert.rejects(identity.openFor(dataSubjectId, sealed, 'here'), PersonErased)
  await assert.rejects(identity.sealFor(dataSubjectId, 'more', 'here'), PersonErased)
  await assert.rejects(identity.getIdentityNumber(dataSubjectId), PersonErased)
  assert.equal(await identity.findDataSubject(known, 'hk-td'), undefined)
  assert.equal(await identity.findSession(token), undefined)
  const left = await db.query(sql`
    select wrapped_key, sealed_profile, identity_number_lookup from identity.people`)
  assert.deepEqual(left, [
    { wrapped_key: null, sealed_profile: null, identity_number_lookup: null },
  ])
  assert.notEqual((await identity.enrolPerson(chan)).dataSubjectId, dataSubjectId)
})

test('nobody but an operator erases, and nobody while something binds the person', async (t) => {
  const fresh = await freshIdentity(t)
  const { identity } = fresh
  const server = await portal(t, fresh, { obligations: ['open-case', 'money-owed'] })
  const { dataSubjectId } = await identity.enrolPerson(chan)
  const officer = await identity.enrolPerson(wong)
  const browser = visitor(server)
  const fields = { identityNumber: chan.identityNumber, again: chan.identityNumber }
  await browser.get('/en/sign-in')
  assert.match(String((await browser.get('/en/operate/erase')).headers.location), /sign-in/)
  assert.equal((await browser.post('/en/operate/erase', fields)).statusCode, 303)
  const session = { method: 'demonstration', userAgent: undefined } as const
  browser.cookies['session'] = (await identity.startSession({ ...officer, ...session })).token
  await identity.grantRole({ ...officer, organisationId: 'hk-td', role: 'caseworker' })
  await browser.get('/en/account')
  assert.equal((await browser.get('/en/operate/erase')).statusCode, 403)
  assert.equal((await browser.post('/en/operate/erase', fields)).statusCode, 403)
  await identity.grantRole({ ...officer, organisationId: 'hk-dpo', role: 'operator' })

  const refused = await browser.post('/en/operate/erase', fields)

  assert.equal(refused.statusCode, 409)
  assert.match(refused.body, /an application or case that is not decided, and money that is owed/)
  assert.equal(await identity.findPerson(chan.identityNumber), dataSubjectId)
})

test('an operator who types the number twice erases the person, who is not found again, and the act is in the ledger', async (t) => {
  const fresh = await freshIdentity(t)
  const { db, identity, ledger } = fresh
  const sequencer = ledger.startSequencer(() => {})
  atEnd(t, () => sequencer.stop())
  const server = await portal(t, fresh)
  await identity.enrolPerson(chan)
  const officer = await identity.enrolPerson(wong)
  await identity.grantRole({ ...officer, organisationId: 'hk-dpo', role: 'operator' })
  const browser = visitor(server)
  const session = { method: 'demonstration', userAgent: undefined } as const
  browser.cookies['session'] = (await identity.startSession({ ...officer, ...session })).token
  const page = (await browser.get('/en/operate/erase')).body
  const post = (identityNumber: string, again: string) =>
    browser.post('/en/operate/erase', { identityNumber, again })

  const unknown = await post('Z999999(9)', 'Z999999(9)')
  const different = await post(chan.identityNumber, wong.identityNumber)
  const empty = await post(' ', '-')
  const erased = await post(chan.identityNumber, 'a123456 3')
  const again = await post(chan.identityNumber, chan.identityNumber)

  assert.match(page, /What is erased.*What stays.*This cannot be undone/s)
  assert.deepEqual(
    [unknown, different, empty, erased, again].map(({ statusCode }) => statusCode),
    [422, 422, 422, 303, 422],
  )
  assert.match(unknown.body, /Nobody is known by this number/)
  assert.match(different.body, /The two numbers are not the same/)
  for (const { body } of [unknown, different]) assert.doesNotMatch(body, /Z999999|A123456/)
  assert.equal(erased.headers.location, '/en/operate/erase?erased=yes')
  const done = (await browser.get('/en/operate/erase?erased=yes')).body
  assert.match(done, /The person is erased.*Erase another person/s)
  assert.doesNotMatch(done, /Erase this person for good/)
  assert.equal(await identity.findPerson(chan.identityNumber), undefined)
  const [act] = await db.query<{ leaf: Uint8Array; officer: string }>(sql`
    select ledger_leaf_hash as leaf, officer_id as officer
      from identity.acts where kind = 'identity.erased'`)
  assert.equal(act?.officer, officer.dataSubjectId)
  assert.ok(await ledger.awaitInclusion(act?.leaf ?? new Uint8Array(), 60_000))
})
