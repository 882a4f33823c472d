import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { atEnd } from '@bauhinia/testing/at-end'
import { createNoteVerifier, fsck } from '@bauhinia/transparency-log'
import {
  apply,
  applyWithConsent,
  openConnectedWorld,
  type Person,
  renew,
  type World,
} from './casework-world.ts'

const officerId = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b009'

/** A column in which a record about a person keeps the salt of its entry. */
interface SaltColumn {
  readonly table: string
  readonly salt: string
  readonly leaf: string
}

interface OpenedMark {
  readonly column: SaltColumn
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** Every column that is named a salt, of every table with people in it, whatever module it is of. */
async function saltColumns(owner: DatabasePool): Promise<SaltColumn[]> {
  const rows = await owner.query<{ table: string; salt: string }>(sql`
    select format('%I.%I', c.table_schema, c.table_name) as table, c.column_name as salt
      from information_schema.columns c
      join information_schema.columns person
        on person.table_schema = c.table_schema
       and person.table_name = c.table_name
       and person.column_name = 'data_subject_id'
      join information_schema.tables t
        on t.table_schema = c.table_schema and t.table_name = c.table_name
     where t.table_type = 'BASE TABLE' and c.column_name like '%salt'
     order by 1, 2`)
  return rows.map((row) => ({ ...row, leaf: row.salt.replace('salt', 'leaf_hash') }))
}

/** What the person's own records open in the ledger. */
async function marksOf(owner: DatabasePool, { identity }: World, { dataSubjectId }: Person) {
  const columns = await saltColumns(owner)
  const marks = await Promise.all(
    columns.map(async (column): Promise<OpenedMark[]> => {
      const rows = await owner.query<{ leafHash: Uint8Array; salt: Uint8Array }>({
        text: `select ${column.leaf} as "leafHash", ${column.salt} as salt from ${column.table}
                where data_subject_id = $1 and ${column.salt} is not null`,
        values: [dataSubjectId],
      })
      return Promise.all(
        rows.map(async ({ leafHash, salt: stored }) => {
          assert.equal(stored.length, 44, column.table)
          const salt = await identity.openSalt(dataSubjectId, { leafHash, salt: stored })
          assert.equal(salt?.length, 16, column.table)
          return { column, leafHash, salt: salt ?? stored }
        }),
      )
    }),
  )
  return marks.flat()
}

/** How many of the salts stand anywhere in the database, in any of the ways in which bytes are written. */
async function countAtRest(owner: DatabasePool, marks: readonly OpenedMark[]): Promise<number> {
  const tables = await owner.query<{ rows: string }>(sql`
    select query_to_xml(format('select to_jsonb(t) from %I.%I t', schemaname, tablename),
             false, false, '')::text as rows
      from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`)
  assert.ok(tables.length > 30)
  const rest = tables.map(({ rows }) => rows).join('\n')
  assert.ok(marks.every(({ leafHash }) => rest.includes(Buffer.from(leafHash).toString('hex'))))
  return marks.filter(({ salt }) => {
    const bytes = Buffer.from(salt)
    return (['hex', 'base64', 'base64url'] as const).some((form) =>
      rest.includes(bytes.toString(form)),
    )
  }).length
}

/** As the records stood before salts were sealed, or as a process of an earlier version writes them. */
async function unseal(owner: DatabasePool, marks: readonly OpenedMark[]): Promise<void> {
  for (const { column, leafHash, salt } of marks) {
    await owner.query({
      text: `update ${column.table} set ${column.salt} = $1 where ${column.leaf} = $2`,
      values: [salt, leafHash],
    })
  }
}

/** An access of the police that is open: of it only the entry of the opening has a salt beside it. */
async function openedAccess(owner: DatabasePool, { identity }: World, person: Person) {
  const { dataSubjectId } = person
  const mark = { leafHash: Buffer.alloc(32, 91), salt: Buffer.alloc(16, 92) }
  await owner.query(sql`
    insert into exchange.sealed_accesses
           (access_id, data_subject_id, organisation_id, request_id, sealed_at, opens_at,
            sealed_content, ledger_leaf_hash, opened_at, opened_leaf_hash, opened_salt)
    values (${randomUUID()}, ${dataSubjectId}, 'hk-hkpf', ${randomUUID()}, '2026-01-01',
            '2026-02-01', '', ${Buffer.alloc(32, 90)}, '2026-02-01', ${mark.leafHash},
            ${await identity.sealSalt(dataSubjectId, mark)})`)
}

/** Somebody whose licence was renewed, suspended and looked at, and who took a consent of another case back. */
async function liveThrough(world: World, person: Person): Promise<void> {
  const { casework, consent } = world
  const given = await applyWithConsent(world, person)
  const [use] = await consent.listConsents(person)
  await consent.withdrawConsent({ ...person, consentId: use?.consentId ?? '' })
  await casework.withdrawApplication(given)
  // Withdrawn with a bill, which is cancelled.
  await casework.withdrawApplication(await apply(world, person))
  const submitted = await renew(world, person)
  const officer = { organisationId: 'hk-td', officerId }
  await casework.getCase({ ...submitted, ...officer })
  const reason = 'The certificate is being checked'
  await casework.suspendLicence({
    ...{ applicationId: submitted.applicationId, ...officer },
    ...{ ground: 'under-inquiry', reason },
  })
}

async function faultsOf({ ledger }: World) {
  const read = async (path: string) =>
    path === 'checkpoint'
      ? Buffer.from((await ledger.findLatestCheckpoint())?.note ?? '')
      : ledger.readTile(path).catch(() => undefined)
  const logVerifiers = [createNoteVerifier(ledger.vkey)]
  return (await fsck({ read, origin: ledger.origin, logVerifiers })).faults
}

test('no salt of an entry stands in the clear, and of who is erased none is left, also of what is older', async (t) => {
  const world = await openConnectedWorld(t)
  const { casework, consent, exchange, identity, licences, payments } = world
  const owner = openDatabase(world.databaseUrl, { max: 2 })
  atEnd(t, () => owner.close())
  const [person, other] = [await world.enrol(), await world.enrol()]
  await liveThrough(world, person)
  await openedAccess(owner, world, person)
  await applyWithConsent(world, other)
  const known = identity.pairwiseIdentifier(person.dataSubjectId, 'hk-td')
  const readers = [
    ...[exchange.findOwnRecord, casework.findOwnLook, casework.findOwnEvent],
    ...[consent.findOwnRecord, payments.findOwnRecord, licences.findOwnRecord],
  ]
  const evidenceOf = async ({ dataSubjectId }: Person, marks: readonly OpenedMark[]) => {
    const own = marks.map(({ leafHash }) => ({ dataSubjectId, leafHash }))
    const found = await Promise.all(own.flatMap((each) => readers.map((read) => read(each))))
    return found.filter((record) => record !== undefined).length
  }

  const marks = await marksOf(owner, world, person)
  const others = await marksOf(owner, world, other)
  const all = [...marks, ...others]
  const withSalts = await saltColumns(owner)
  assert.deepEqual(
    withSalts.filter(({ table, salt }) =>
      marks.every(({ column }) => column.table !== table || column.salt !== salt),
    ),
    [],
  )
  assert.equal(await countAtRest(owner, all), 0)
  const [before, othersBefore] = [await evidenceOf(person, marks), await evidenceOf(other, others)]
  assert.ok(before > 20 && othersBefore > 5)
  assert.equal(await identity.findDataSubject(known, 'hk-td'), person.dataSubjectId)

  // Salts in journals are younger than the seal, and their table takes none in the clear.
  const once = all.filter(({ column }) => column.table !== 'payments.journals')
  await unseal(owner, once)
  assert.equal(await countAtRest(owner, all), once.length)
  assert.equal(await evidenceOf(person, marks), before)
  const { listObligations: obligationsOf } = casework
  await identity.erasePerson({ dataSubjectId: person.dataSubjectId, officerId, obligationsOf })
  assert.equal(await evidenceOf(person, marks), 0)
  const schemas = new Set(withSalts.map(({ table }) => table.split('.')[0] ?? ''))
  let sealed = 0
  for (const schema of schemas) sealed += await identity.sealClearSalts(schema)

  assert.equal(sealed, once.length)
  assert.equal(await countAtRest(owner, all), 0)
  assert.equal(await evidenceOf(person, marks), 0)
  assert.equal(await evidenceOf(other, others), othersBefore)
  assert.equal(await identity.findDataSubject(known, 'hk-td'), undefined)
  const last = marks.find(({ column }) => column.table === 'licences.status_changes')
  assert.ok(await world.ledger.awaitInclusion(last?.leafHash ?? Buffer.alloc(32), 60_000))
  assert.deepEqual(await faultsOf(world), [])
})
