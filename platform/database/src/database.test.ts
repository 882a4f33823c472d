import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import { createBatcher } from './batcher.ts'
import {
  applicationRole,
  byteaArray,
  type Database,
  openDatabase,
  sql,
  violates,
} from './database.ts'
import { MigrationRefused, migrate } from './migrate.ts'

const first = { module: 'first', folder: new URL('./fixtures/first/', import.meta.url) }

test('the application may do what its migration grants, and nothing else', async (t) => {
  const { db } = await freshDatabase(t, [first])

  await db.query(sql`insert into first.facts (id, amount) values (1, ${9_000_000_000})`)

  assert.deepEqual(await db.query(sql`select id, amount from first.facts`), [
    { id: 1, amount: 9_000_000_000 },
  ])
  await assert.rejects(db.query(sql`delete from first.facts`), /permission denied/)
  await assert.rejects(db.query(sql`create table first.other ()`), /permission denied/)
})

test('a fragment becomes a part of the statement, with its own parameters in their places', async (t) => {
  const { db } = await freshDatabase(t, [])
  const inner = sql`${2} + n`
  const between = sql`between ${1} and ${inner}`
  const statement = sql`select n, ${'x'} as x from ${sql`generate_series(0, ${9}) as n`} where 3 ${between} and n < ${4} order by n`

  assert.equal(
    statement.text,
    'select n, $1 as x from generate_series(0, $2) as n where 3 between $3 and $4 + n and n < $5 order by n',
  )
  assert.deepEqual(await db.query(statement), [
    { n: 1, x: 'x' },
    { n: 2, x: 'x' },
    { n: 3, x: 'x' },
  ])
})

test('what only looks like a fragment is a value', async (t) => {
  const { db } = await freshDatabase(t, [])
  const given = { text: 'now()', values: [] }
  assert.deepEqual(await db.query(sql`select ${given}::jsonb as given`), [{ given }])
})

test('a transaction that throws leaves nothing behind', async (t) => {
  const { db } = await freshDatabase(t, [first])
  const refused = db.transaction(async (tx) => {
    await tx.query(sql`insert into first.facts (id, amount) values (1, 1)`)
    await tx.query(sql`insert into first.facts (id, amount) values (1, 2)`)
  })
  await assert.rejects(refused, (error) => violates(error, 'facts_pkey'))
  assert.deepEqual(await db.query(sql`select id from first.facts`), [])
})

test('a statement is prepared once on a connection, even when it fails', async (t) => {
  const { db } = await freshDatabase(t, [first])
  const insert = (tx: Database) =>
    tx.query(sql`insert into first.facts (id, amount) values (${1}, ${2})`)
  await db.query(sql`insert into first.facts (id, amount) values (1, 1)`)

  await assert.rejects(db.transaction(insert), (error) => violates(error, 'facts_pkey'))
  await assert.rejects(db.transaction(insert), (error) => violates(error, 'facts_pkey'))

  const prepared = await db.query(sql`select statement from pg_prepared_statements`)
  assert.deepEqual(prepared, [
    { statement: 'insert into first.facts (id, amount) values ($1, $2)' },
  ])
})

test('a statement or transaction that met a deadlock is tried again, and nothing else is', async (t) => {
  const { url } = await freshDatabase(t, [first])
  const owner = openDatabase(url, { max: 2 })
  atEnd(t, () => owner.close())
  // A sequence counts on, whatever becomes of the statement.
  await owner.query(sql`create sequence tries`)
  await owner.query(sql`
    create function fail_until(attempt integer, with_code text) returns bigint language plpgsql as $$
    begin
      if nextval('tries') < attempt then raise exception using errcode = with_code; end if;
      return currval('tries');
    end $$`)
  const fail = (tx: Database, code: string, attempt: number) =>
    tx.query(sql`select fail_until(${attempt}, ${code}) as tries`)

  assert.deepEqual(await fail(owner, 'deadlock_detected', 3), [{ tries: 3 }])
  assert.deepEqual(await owner.transaction((tx) => fail(tx, 'serialization_failure', 5)), [
    { tries: 5 },
  ])
  await assert.rejects(fail(owner, 'unique_violation', 9))
  assert.deepEqual(await owner.query(sql`select last_value as tries from tries`), [{ tries: 6 }])
})

test('a number too large for the program is refused instead of rounded', async (t) => {
  const { db } = await freshDatabase(t, [first])
  await assert.rejects(db.query(sql`select 9007199254740993::bigint as n`), RangeError)
})

test('migrating twice changes nothing, and a newer or edited database is refused', async (t) => {
  const { url } = await freshDatabase(t, [first])
  const owner = openDatabase(url, { max: 2 })
  atEnd(t, () => owner.close())

  await Promise.all([migrate(owner, [first]), migrate(owner, [first])])
  await assert.rejects(migrate(owner, []), MigrationRefused)
  await owner.query(sql`update migrations.applied set sha256 = 'other'`)
  await assert.rejects(migrate(owner, [first]), /was changed after it ran/)
})

test('under another master key a database is refused, and whoever uses it goes on', async (t) => {
  const { url } = await freshDatabase(t, [])
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  const installation = { fingerprint: 'of-the-tests', password: 'of-the-tests' }
  await migrate(owner, [first], installation)
  const application = new URL(url)
  application.username = applicationRole
  application.password = installation.password

  const other = { fingerprint: 'of-someone-else', password: 'of-someone-else' }
  await assert.rejects(migrate(owner, [first], other), /was made under another master key/)

  const db = openDatabase(application.href, { max: 1 })
  atEnd(t, () => db.close())
  assert.deepEqual(await db.query(sql`select current_user::text as name`), [
    { name: applicationRole },
  ])
  await owner.query(sql`drop table migrations.installation`)
  await assert.rejects(migrate(owner, [first], other), /belongs to an installation with another/)
  await migrate(owner, [first], installation)
})

test('a role that may not set the database up is told so in one line', async (t) => {
  const { url } = await freshDatabase(t, [])
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  await owner.query(sql`create role bauhinia_test_guest login password 'guest'`)
  atEnd(t, () => owner.query(sql`drop role bauhinia_test_guest`))
  const guest = new URL(url)
  guest.username = 'bauhinia_test_guest'
  guest.password = 'guest'
  const db = openDatabase(guest.href, { max: 1 })
  atEnd(t, () => db.close())

  await assert.rejects(migrate(db, [first]), (error: unknown) => {
    assert.ok(error instanceof MigrationRefused)
    assert.match(
      error.message,
      /^The database does not let its role set it up \(.+\): give it CREATEROLE/,
    )
    return true
  })
})

test('callers who outnumber the connections all get through, though each asks the pool again', async (t) => {
  const { url } = await freshDatabase(t, [first])
  const pool = openDatabase(url, { max: 2 })
  atEnd(t, () => pool.close())
  const callers = Array.from({ length: 6 }, (_, at) => at)

  await Promise.all(
    callers.map((id) =>
      pool.transaction(async (tx) => {
        await tx.query(sql`insert into first.facts (id, amount) values (${id}, 1)`)
        // Its own row is seen: this runs in the same transaction.
        const seen = await pool.query(sql`select from first.facts where id = ${id}`)
        assert.equal(seen.length, 1)
      }),
    ),
  )
  assert.equal((await pool.query(sql`select from first.facts`)).length, callers.length)
})

test('an array of bytes arrives as it was, also an empty one and one of nothing', async (t) => {
  const { db } = await freshDatabase(t, [first])
  for (const values of [
    [],
    [Buffer.alloc(0)],
    [Buffer.from('00ff5c', 'hex'), Buffer.alloc(70_000, 7)],
  ]) {
    const [row] = await db.query(sql`
      select ${byteaArray(values)}::bytea[] as given, cardinality(${byteaArray(values)}::bytea[]) as count`)
    assert.deepEqual(row, { given: values, count: values.length })
  }
})

test('what needs a second connection is refused inside a transaction, and not after it', async (t) => {
  const { db } = await freshDatabase(t, [first])
  const batcher = createBatcher(async (ids: readonly number[]) => ids)
  const refused = /inside a transaction would hold two connections/
  let later: Promise<unknown> | undefined
  const over = Promise.withResolvers<void>()

  await db.transaction(async () => {
    await assert.rejects(
      db.transaction(async () => {}),
      refused,
    )
    await assert.rejects(
      db.session(async () => {}),
      refused,
    )
    await assert.rejects(batcher.add(1), refused)
    later = over.promise.then(() => db.transaction((tx) => tx.query(sql`select 1 as one`)))
  })
  over.resolve()

  assert.deepEqual(await later, [{ one: 1 }])
  assert.equal(await batcher.add(1), 1)
})
