import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase, sql } from '@bauhinia/database'
import { atEnd } from '@bauhinia/testing/at-end'
import { apply, openConnectedWorld, plainRecords, type World } from './casework-world.ts'

const disqualified = {
  ...plainRecords,
  'hk-hkpf': { disqualifiedUntil: '2027-05-01', orderReference: 'KTMC 77/2026' },
}

/** The rows of every module's tables as text, without what packs say and what was only asked for. */
async function readAtRest(owner: ReturnType<typeof openDatabase>): Promise<string[]> {
  const tables = await owner.query<{ rows: string }>(sql`
    select query_to_xml(format('select to_jsonb(t) - ''names'' - ''claims'' - ''answers'' from %I.%I t',
             schemaname, tablename), false, false, '')::text as "rows"
      from pg_tables
     where schemaname in ('casework', 'consent', 'directory', 'exchange', 'identity', 'inbox',
                          'ledger', 'licences', 'payments')
       and tablename <> 'declarations'
  `)
  assert.ok(tables.length > 30)
  return tables.flatMap(({ rows }) => rows.split('</row>'))
}

async function seen(owner: ReturnType<typeof openDatabase>, words: readonly string[]) {
  const rows = await readAtRest(owner)
  assert.ok(rows.some((row) => row.includes('decision.made')))
  return rows.filter((row) => words.some((word) => row.includes(word)))
}

/** As a decision stood before its reasons were sealed. */
async function unseal(
  owner: ReturnType<typeof openDatabase>,
  { applicationId }: { readonly applicationId: string },
) {
  await owner.query(sql`
    update casework.events
       set details = details || '{"unfulfilled": ["not-disqualified"]}', sealed_details = null,
           ledger_salt = ${Buffer.alloc(16, 7)}
     where application_id = ${applicationId}
       and kind = 'decision.made'
  `)
}

async function refusingOf(
  { casework }: World,
  own: { applicationId: string; dataSubjectId: string },
) {
  const { decision } = await casework.getApplicationFile(own)
  return { refusing: decision?.record.unfulfilled, isReplayed: decision?.isReplayed }
}

test('nothing at rest says in the clear who somebody is or what was answered about them', async (t) => {
  const world = await openConnectedWorld(t)
  const owner = openDatabase(world.databaseUrl, { max: 1 })
  atEnd(t, () => owner.close())
  const person = await world.enrol(disqualified)
  const other = await world.enrol(disqualified)
  const old = await apply(world, person)
  const erased = await apply(world, other)
  const number = person.identityNumber.replace(/[()]/g, '')
  const personal = ['CHAN', '陳大文', '1980-02-29', 'HK1234567', 'Harbour Road', number]
  const findings = ['not-disqualified', '2027-05-01', 'KTMC 77/2026', 'fitToDrive', 'delivery']
  const words = [...personal, ...findings]
  const before = await refusingOf(world, old)

  assert.deepEqual(before, { refusing: ['not-disqualified'], isReplayed: true })
  assert.deepEqual(await seen(owner, words), [])

  await unseal(owner, old)
  await unseal(owner, erased)
  const { listObligations: obligationsOf } = world.casework
  const { dataSubjectId } = other
  await world.identity.erasePerson({
    dataSubjectId,
    officerId: person.dataSubjectId,
    obligationsOf,
  })
  assert.equal((await seen(owner, words)).length, 2)
  assert.deepEqual(await refusingOf(world, old), before)
  assert.equal(await world.casework.sealReasons(), 2)
  assert.equal(await world.casework.sealReasons(), 0)

  assert.deepEqual(await seen(owner, words), [])
  assert.deepEqual(await refusingOf(world, old), before)
  const salts = await owner.query(sql`
    select from casework.events where kind = 'decision.made' and octet_length(ledger_salt) = 16
  `)
  assert.deepEqual(salts, [])
})

test('the application itself cannot change an event, nor exchange what is sealed', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await apply(world, await world.enrol(disqualified))

  await assert.rejects(world.db.query(sql`update casework.events set details = '{}'`), /permission/)
  await world.db.query(sql`
    select casework.seal_reasons(${own.dataSubjectId}, ${own.applicationId}, step, null)
      from casework.events
     where application_id = ${own.applicationId}
  `)

  assert.deepEqual((await refusingOf(world, own)).refusing, ['not-disqualified'])
})
