import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { LicenceNotFound, LicenceTypeNotFound } from '@bauhinia/licences'
import { drivingLicence, freshLicences, holder, request, stranger } from './fresh-licences.ts'

test('nobody else can read a licence, nor does it stand in their list', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { licenceId } = await issue()

  await assert.rejects(licences.getLicence({ licenceId, dataSubjectId: stranger }), LicenceNotFound)
  await assert.rejects(
    licences.makeLicenceFile({ licenceId, dataSubjectId: stranger }),
    LicenceNotFound,
  )
  assert.deepEqual(await licences.listLicences(stranger), [])
})

test('an issued licence says what was asked, and its holder finds it again', async (t) => {
  const { ledger, licences, issue } = await freshLicences(t)

  const issued = await issue()

  assert.deepEqual(issued.claims, request.claims)
  assert.equal(issued.status, 'valid')
  assert.deepEqual(issued.issuedAt, new Date('2026-11-22T04:00:00Z'))
  const own = { licenceId: issued.licenceId, dataSubjectId: holder }
  const found = await licences.getLicence(own)
  assert.deepEqual({ ...found, ledgerLeafHash: [] }, { ...issued, ledgerLeafHash: [] })
  assert.equal((await licences.listLicences(holder)).length, 1)
  // The entry of its issue is evidence for the holder, and for nobody else.
  const { ledgerLeafHash: leafHash } = issued
  assert.equal(await licences.findOwnRecord({ dataSubjectId: stranger, leafHash }), undefined)
  const record = await licences.findOwnRecord({ dataSubjectId: holder, leafHash })
  assert.ok(record)
  const made = ledger.prepareEntry({ ...record.act, salt: record.salt })
  assert.deepEqual(Buffer.from(made.leafHash), Buffer.from(leafHash))
})

test('one licence is issued for a reference, however often and at once it is asked for', async (t) => {
  const { db, issue } = await freshLicences(t)

  const licences = await Promise.all([issue(), issue(), issue()])

  const [first] = licences
  assert.ok(first)
  assert.ok(licences.every(({ credential }) => credential === first.credential))
  assert.equal((await issue({ validUntil: '2099-01-01' })).credential, first.credential)
  const [counts] = await db.query<{ licences: number; places: number; entries: number }>(sql`
    select (select count(*) from licences.licences) as licences,
           (select count(*) from licences.status_places) as places,
           (select count(*) from ledger.entries) as entries`)
  assert.deepEqual(counts, { licences: 1, places: 1, entries: 1 })
})

test('more people than there are connections are issued their first licences at once', async (t) => {
  const { issue } = await freshLicences(t)

  const issued = await Promise.all(
    Array.from({ length: 25 }, (_, at) => issue({ reference: `case-${at}` })),
  )

  assert.equal(new Set(issued.map(({ statusListIndex }) => statusListIndex)).size, 25)
})

test('the first licence is issued also where a second begins between two looks at the clock', async (t) => {
  const clock = { at: Date.parse('2026-11-22T04:00:00.500Z') }
  const now = () => {
    clock.at += 1_000
    return new Date(clock.at)
  }
  const { issue } = await freshLicences(t, { now })

  assert.equal((await issue()).status, 'valid')
})

test('a transaction that fails leaves no licence and no entry, and the next one issues', async (t) => {
  const { db, licences, issue } = await freshLicences(t)

  const failing = db.transaction(async (tx) => {
    await licences.issueLicence(tx, request)
    throw new Error('the case was not decided after all')
  })

  await assert.rejects(failing, /not decided/)
  assert.deepEqual(await licences.listLicences(holder), [])
  assert.deepEqual(await db.query(sql`select from ledger.entries`), [])
  const { credential } = await issue()
  assert.equal((await licences.verifyCredential(credential)).verdict, 'valid')
})

test('a licence of an unknown type, or with a claim that its type lacks, is not issued', async (t) => {
  const { issue } = await freshLicences(t)

  await assert.rejects(issue({ licenceType: 'pilot-licence' }), LicenceTypeNotFound)
  await assert.rejects(issue({ claims: { height: 180 } }), /has no claim height/)
})

test('what a licence says is sealed at rest, and so are all private keys', async (t) => {
  const { db, issue } = await freshLicences(t)
  const { credential } = await issue()

  const [row] = await db.query<{ text: string }>(sql`
    select (select string_agg(l::text, ' ') from licences.licences l)
        || (select string_agg(i::text, ' ') from licences.issuers i) as text`)
  assert.ok(row)
  const inHex = Buffer.from(credential.slice(0, 60)).toString('hex')

  assert.doesNotMatch(row.text, /CHAN|C6688990/)
  assert.ok(!row.text.includes(inHex))
  assert.doesNotMatch(row.text, /"d":/)
})

test('places in a status list are used once, and a full list is followed by another', async (t) => {
  const { db, issue } = await freshLicences(t, { statusListSize: 4 })

  for (let at = 0; at < 12; at += 1) await issue({ reference: `case-${at}` })

  const places = await db.query<{ place: string }>(sql`
    select distinct status_list_id || ':' || status_list_index as place from licences.licences`)
  assert.equal(places.length, 12)
  const lists = await db.query(sql`select from licences.status_lists`)
  assert.ok(lists.length >= 3)
})

test('the application cannot rewrite what was issued, nor what was done to it', async (t) => {
  const { db, issue } = await freshLicences(t)
  await issue()

  for (const statement of [
    sql`update licences.licences set sealed_credential = ''`,
    sql`delete from licences.licences`,
    sql`update licences.status_changes set to_status = 'valid'`,
    sql`delete from licences.status_changes`,
    sql`delete from licences.status_places`,
    sql`update licences.issuers set certificate = ''`,
    sql`update licences.certificate_authorities set certificate = ''`,
  ]) {
    await assert.rejects(db.query(statement), /permission denied/)
  }
})

test('the type of a licence is published for wallets, in three languages', async (t) => {
  const { licences } = await freshLicences(t)

  const metadata = licences.publishLicenceType(drivingLicence.id)

  assert.equal(
    metadata.vct,
    'https://bauhinia.example/credentials/hong-kong/full-driving-licence/1',
  )
  assert.deepEqual(
    metadata.display.map(({ locale }) => locale),
    ['en', 'zh-Hant', 'zh-Hans'],
  )
  assert.deepEqual(metadata.claims[0]?.path, ['nameInEnglish'])
  assert.throws(() => licences.publishLicenceType('pilot-licence'), LicenceTypeNotFound)
})
