import assert from 'node:assert/strict'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase, sql } from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import {
  dataFolderOf,
  descendantsOf,
  type Refusal,
  startProduct,
  startRefused,
  stillRunning,
} from '../product.ts'

const pack = fileURLToPath(new URL('../../packs/hong-kong', import.meta.url))

/** One line on standard error, no stack trace, and nothing that says ready. */
function assertSaysWhy({ complaints, output, status }: Refusal, why: RegExp): void {
  const found = { status, output, lines: complaints.trimEnd().split('\n').length }
  assert.deepEqual(found, { status: 1, output: '', lines: 1 }, complaints)
  assert.match(complaints, why)
}

/**
 * A product on a database of the tests that starts no program of its own: what is refused is so without them too.
 * For what is refused before the database is changed: it would claim the role that all databases of the tests share.
 */
async function withoutPrograms(t: TestContext) {
  const { url } = await freshDatabase(t, [])
  return { DATABASE_URL: url, DEMONSTRATION: 'off', BANK_URL: 'http://127.0.0.1:1' }
}

test('settings that cannot be used are all named at once, one in a line, without secrets', async (t) => {
  const dataFolder = dataFolderOf(t)

  const { complaints, output, status } = await startRefused({
    ...{ BAUHINIA_DATA: dataFolder, PORT: '80a', ROLES: 'web,worker,cook', LOG_LEVEL: 'loud' },
    ...{ PUBLIC_URL: 'https://example.org/portal', TRUSTED_PROXIES: '10.0.0.0/8,proxy' },
    ...{ SECURITY_CONTACT: 'mailto:security@example.org,somebody' },
    ...{ DEMONSTRATION: 'off', BAUHINIA_MASTER_KEY: 'c2hvcnQ=', METRICS_TOKEN: 'secret-word' },
    ...{
      DATABASE_URL: 'mysql://someone:secret-word@127.0.0.1/',
      BANK_URL: 'secret-word',
      BANK_WEBHOOK_SECRET: 'secret-word',
    },
    ...{ CHAIN_URL: 'ftp://secret-word@127.0.0.1', CHAIN_KEY: '0'.repeat(64) },
    ...{ CHAIN_CONTRACT: `0x${'0'.repeat(39)}`, ANCHOR_MINUTES: '0', ANCHOR_ENTRIES: '1e3' },
  })

  assert.deepEqual({ output, status }, { output: '', status: 1 })
  const lines = complaints.trimEnd().split('\n')
  const named = lines.map((line) => /^bauhinia: ([A-Z_]+) is .+\.$/.exec(line)?.[1])
  const wrong = [
    ...['ANCHOR_ENTRIES', 'ANCHOR_MINUTES', 'CHAIN_CONTRACT', 'CHAIN_KEY', 'CHAIN_URL'],
    ...['BANK_URL', 'BANK_WEBHOOK_SECRET', 'BAUHINIA_MASTER_KEY', 'DATABASE_URL', 'LOG_LEVEL'],
    ...['METRICS_TOKEN', 'PORT', 'PUBLIC_URL', 'ROLES', 'SECURITY_CONTACT', 'TRUSTED_PROXIES'],
  ]
  assert.deepEqual(new Set(named), new Set(wrong), complaints)
  assert.equal(named.length, wrong.length, complaints)
  assert.match(complaints, /PORT is a whole number from 0 to 65535, not "80a"/)
  assert.match(complaints, /ANCHOR_MINUTES is a whole number from 1 to 10080, not "0"/)
  assert.match(complaints, /ANCHOR_ENTRIES is a whole number from 1 to 1000000, not "1e3"/)
  assert.match(complaints, /CHAIN_CONTRACT is the address of a contract, .+, not "0x0{39}"/)
  assert.match(
    complaints,
    /CHAIN_KEY is a private key of 32 bytes in hexadecimal, 64 digits, not all of them 0\.$/m,
  )
  assert.match(complaints, /CHAIN_URL is an http or https address\.$/m)
  assert.doesNotMatch(complaints, /secret-word/)
  assert.equal(existsSync(dataFolder), false, 'nothing was touched')
})

test('a place where no data folder can be made is said in one line', async (t) => {
  const file = join(dataFolderOf(t), '..', 'file')
  writeFileSync(file, '')

  const belowFile = await startRefused({ BAUHINIA_DATA: join(file, 'data'), PORT: '0' })
  const atFile = await startRefused({ BAUHINIA_DATA: file, PORT: '0' })

  assertSaysWhy(belowFile, /data folder .+ cannot be written: set BAUHINIA_DATA/)
  assertSaysWhy(atFile, /data folder .+ cannot be written: set BAUHINIA_DATA/)
  if (existsSync('/proc/self')) {
    const inProc = await startRefused({ BAUHINIA_DATA: '/proc/bauhinia/data', PORT: '0' })
    assertSaysWhy(inProc, /data folder .+ cannot be written: set BAUHINIA_DATA/)
  }
})

test('a database that cannot be reached is said in one line, without its password', async (t) => {
  const database = 'postgres://someone:secret-word@127.0.0.1:1/nowhere'

  const refusal = await startRefused({
    ...{ BAUHINIA_DATA: dataFolderOf(t), PORT: '0', DATABASE_URL: database },
    ...{ BANK_URL: 'http://127.0.0.1:1', DEMONSTRATION: 'off' },
  })

  assertSaysWhy(refusal, /DATABASE_URL/)
  assert.doesNotMatch(refusal.complaints, /secret-word/)
})

// The server is the tests' own; a function that is found before PostgreSQL's says that it is 14.13.
test('a PostgreSQL before version 15 is refused in one line', async (t) => {
  const { url } = await freshDatabase(t, [])
  const owner = openDatabase(url, { max: 1 })
  await owner.query(sql`create schema older`)
  await owner.query(sql`
    create function older.current_setting(text) returns text
    language sql as $$ select case $1 when 'server_version_num' then '140013'
                              else pg_catalog.current_setting($1) end $$`)
  const database = new URL(url).pathname.slice(1)
  await owner.query({
    text: `alter database ${database} set search_path = older, pg_catalog, public`,
    values: [],
  })
  await owner.close()

  const refusal = await startRefused({
    ...{ BAUHINIA_DATA: dataFolderOf(t), PORT: '0', DATABASE_URL: url },
    ...{ BANK_URL: 'http://127.0.0.1:1', DEMONSTRATION: 'off' },
  })

  assertSaysWhy(refusal, /DATABASE_URL is a PostgreSQL before version 15: use 15 or later\.$/m)
})

test('a witness policy for another log is refused in one line', async (t) => {
  const dataFolder = dataFolderOf(t)
  mkdirSync(dataFolder, { recursive: true })
  const policy = join(dataFolder, '..', 'policy')
  const otherLog = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  writeFileSync(policy, `log ${otherLog}\nquorum none\n`)

  const refusal = await startRefused({
    ...{ BAUHINIA_DATA: dataFolder, PORT: '0', WITNESS_POLICY: policy },
    ...{ BANK_URL: 'http://127.0.0.1:1', DEMONSTRATION: 'off' },
  })

  assertSaysWhy(refusal, /The witness policy names other logs than this one: \S+\.$/m)
})

test('a department that the pack lacks cannot run the gateway, and no other mistake hides behind that', async (t) => {
  const { complaints, output, status } = await startRefused({
    ...{ BAUHINIA_DATA: dataFolderOf(t), PORT: '0', OPERATOR: 'hk-nobody' },
    ...{ DATABASE_URL: 'postgres://someone:secret-word@127.0.0.1:1/nowhere' },
    CHAIN_URL: 'http://someone:secret-word@127.0.0.1:1',
  })

  assert.deepEqual({ output, status }, { output: '', status: 1 })
  const [operator = '', database = '', bank = '', chain = '', ...others] = complaints
    .trimEnd()
    .split('\n')
  assert.match(
    operator,
    /OPERATOR is the id of a department in \S+hong-kong \(departments\.yaml\), not "hk-nobody"\.$/,
  )
  assert.match(database, /DATABASE_URL cannot be connected to/)
  assert.match(bank, /BANK_URL is needed/)
  assert.match(chain, /CHAIN_URL needs WITNESS_POLICY: its witnesses approve anchors\.$/)
  assert.deepEqual(others, [])
  assert.doesNotMatch(complaints, /secret-word/)
})

test('a port that is taken is said in one line', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  atEnd(t, () => other.close())
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''

  const refusal = await startRefused({ BAUHINIA_DATA: dataFolderOf(t), PORT: port })

  assertSaysWhy(refusal, new RegExp(`Port ${port} of 127.0.0.1 is taken .* Set PORT`))
})

test('an address that is not this machine’s, and a folder without a pack, are said in one line each', async (t) => {
  const foreign = { BAUHINIA_DATA: dataFolderOf(t), PORT: '0', HOST: '192.0.2.1' }
  assertSaysWhy(
    await startRefused(foreign),
    /192\.0\.2\.1 is no address of this machine\. Set HOST/,
  )
  const packless = { BAUHINIA_DATA: dataFolderOf(t), PORT: '0', PACK: '/nowhere/at-all' }
  const refusal = await startRefused({ ...(await withoutPrograms(t)), ...packless })
  assertSaysWhy(refusal, /PACK is .* there is no folder \/nowhere\/at-all\.$/m)
})

test('a pack that says what this version cannot carry out is refused with file and line', async (t) => {
  const dataFolder = dataFolderOf(t)
  const broken = join(dataFolder, '..', 'pack')
  cpSync(pack, broken, { recursive: true })
  const service = join(broken, 'services', 'renew-driving-licence.yaml')
  writeFileSync(
    service,
    readFileSync(service, 'utf8').replace('processing: automatic', 'processing: officer'),
  )

  const refusal = await startRefused({
    ...(await withoutPrograms(t)),
    ...{ BAUHINIA_DATA: dataFolder, PORT: '0', PACK: broken },
  })

  assertSaysWhy(refusal, /renew-driving-licence\.yaml:\d+ "processing" cannot be "officer"/)
})

test('a data folder of a newer release, or a damaged one, is refused', async (t) => {
  const dataFolder = dataFolderOf(t)
  mkdirSync(dataFolder)
  writeFileSync(join(dataFolder, 'layout'), '2\n')

  const refusal = await startRefused({ BAUHINIA_DATA: dataFolder, PORT: '0' })

  assertSaysWhy(refusal, /was written by a newer release \(layout 2\)/)
  writeFileSync(join(dataFolder, 'layout'), 'one\n')
  const spoilt = await startRefused({ BAUHINIA_DATA: dataFolder, PORT: '0' })
  assertSaysWhy(spoilt, /The data folder \S+ is damaged: its file layout holds no number/)
  writeFileSync(join(dataFolder, 'layout'), '1\n')
  writeFileSync(join(dataFolder, 'secrets', 'master-key'), 'c2hvcnQ=')
  const keyless = await startRefused({ BAUHINIA_DATA: dataFolder, PORT: '0' })
  assertSaysWhy(keyless, /The master key in \S+master-key is damaged: put it back from a copy/)
  assert.doesNotMatch(keyless.complaints, /c2hvcnQ/)
})

test('whoever uses a data folder goes on when another start is refused; killed, it leaves no sample program; a newer release’s database is refused', async (t) => {
  const dataFolder = dataFolderOf(t)
  const environment = { BAUHINIA_DATA: dataFolder, PORT: '0', SAMPLE_RESIDENTS: '20' }
  const first = await startProduct(environment)
  atEnd(t, () => first.end('SIGKILL'))

  const inUse = await startRefused(environment)

  assertSaysWhy(inUse, /is in use by another process/)
  assert.equal((await fetch(`${first.url}/readyz`)).status, 200)

  const programs = descendantsOf(first.pid)
  await first.end('SIGKILL')
  while (stillRunning(programs).some((program) => !program.startsWith('postgres'))) await delay(20)
  // The database that was left running is stopped and its cluster recovered by whoever starts next.
  await recordMigration(dataFolder, '9999_of_tomorrow.sql')
  const ofTomorrow = await startRefused(environment)

  assertSaysWhy(ofTomorrow, /written by a newer release \(it has ledger\/9999_of_tomorrow\.sql\)/)
  assert.deepEqual(stillRunning([...programs, ...descendantsOf(process.pid)]), [])
})

test('a database of another master key is refused before it is changed', async (t) => {
  const dataFolder = dataFolderOf(t)
  const postgres = await startEmbeddedPostgres({ folder: `${dataFolder}/own`, durable: false })
  atEnd(t, () => postgres.stop())
  const environment = {
    ...{ PORT: '0', DATABASE_URL: postgres.url, DEMONSTRATION: 'off' },
    ...{ BANK_URL: 'http://127.0.0.1:1', METRICS_TOKEN: metricsToken },
  }
  const first = await startProduct({ ...environment, BAUHINIA_DATA: `${dataFolder}/first` })
  atEnd(t, () => first.end('SIGKILL'))
  await assertMetricsAreNotPublic(first.url)
  assert.match(first.output(), /^DEMONSTRATION is off: nobody can enrol yet/m)

  const refusal = await startRefused({ ...environment, BAUHINIA_DATA: `${dataFolder}/other` })

  assertSaysWhy(refusal, /made under another master key: set BAUHINIA_MASTER_KEY/)
  assert.equal((await fetch(`${first.url}/en/`)).status, 200)
  assert.equal((await fetch(`${first.url}/readyz`)).status, 200)
  const beside = {
    ...{ ...environment, BAUHINIA_DATA: `${dataFolder}/first2` },
    BAUHINIA_MASTER_KEY: readFileSync(`${dataFolder}/first/secrets/master-key`, 'utf8'),
  }
  const renamed = await startRefused({ ...beside, LEDGER_ORIGIN: 'other.example/ledger' })
  assertSaysWhy(renamed, /ledger of this database is called \S+: set LEDGER_ORIGIN to that/)
  const anotherProcess = await startProduct(beside)
  assert.equal(await anotherProcess.end('SIGTERM'), 0)

  await postgres.stop()

  assert.equal((await fetch(`${first.url}/readyz`)).status, 503)
  assert.equal((await fetch(`${first.url}/healthz`)).status, 200)
})

const metricsToken = 'a-token-of-the-tests-of-32-letters'

async function assertMetricsAreNotPublic(url: string): Promise<void> {
  // `fetch` would not let a test choose the host.
  const statusFor = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = get(new URL('/metrics', url), { headers, agent: false }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      asked.on('error', reject)
    })
  assert.equal(await statusFor({ 'x-forwarded-for': '203.0.113.9' }), 404)
  assert.equal(await statusFor({ forwarded: 'for=203.0.113.9' }), 404)
  assert.equal(await statusFor({ host: 'portal.example' }), 404)
  assert.equal(await statusFor({ authorization: `Bearer ${metricsToken}x` }), 404)
  assert.equal(await statusFor({}), 200)
  const token = { authorization: `Bearer ${metricsToken}`, 'x-forwarded-for': '203.0.113.9' }
  assert.equal(await statusFor(token), 200)
}

async function recordMigration(dataFolder: string, file: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ folder: `${dataFolder}/postgres`, durable: true })
  const db = openDatabase(postgres.url, { max: 1 })
  await db.query(sql`
    insert into migrations.applied (module, file, sha256) values ('ledger', ${file}, '')`)
  await db.close()
  await postgres.stop()
}
