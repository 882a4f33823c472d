import assert from 'node:assert/strict'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDatabase, sql } from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
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

test('a setting that cannot be used is named in one line', async (t) => {
  const environment = { BAUHINIA_DATA: dataFolderOf(t), PORT: '0' }

  const port = await startRefused({ ...environment, PORT: '80a' })
  const demonstration = await startRefused({ ...environment, DEMONSTRATION: 'perhaps' })
  const key = await startRefused({ ...environment, BAUHINIA_MASTER_KEY: 'c2hvcnQ=' })

  assertSaysWhy(port, /PORT is a whole number from 0 to 65535, not "80a"/)
  assertSaysWhy(demonstration, /DEMONSTRATION is one of on, off, not "perhaps"/)
  assertSaysWhy(key, /BAUHINIA_MASTER_KEY is 32 bytes in base64/)
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

test('a port that is taken is said in one line', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''

  const refusal = await startRefused({ BAUHINIA_DATA: dataFolderOf(t), PORT: port })

  assertSaysWhy(refusal, new RegExp(`Port ${port} of 127.0.0.1 is taken`))
})

test('a pack with a mistake is refused with file and line', async (t) => {
  const dataFolder = dataFolderOf(t)
  const broken = join(dataFolder, '..', 'pack')
  cpSync(pack, broken, { recursive: true })
  const service = join(broken, 'services', 'renew-driving-licence.yaml')
  writeFileSync(
    service,
    readFileSync(service, 'utf8').replace('department: hk-td', 'department: x'),
  )

  const refusal = await startRefused({ BAUHINIA_DATA: dataFolder, PORT: '0', PACK: broken })

  assertSaysWhy(refusal, /renew-driving-licence\.yaml:\d+ /)
})

test('a data folder of a newer release is refused', async (t) => {
  const dataFolder = dataFolderOf(t)
  mkdirSync(dataFolder)
  writeFileSync(join(dataFolder, 'layout'), '2\n')

  const refusal = await startRefused({ BAUHINIA_DATA: dataFolder, PORT: '0' })

  assertSaysWhy(refusal, /was written by a newer release \(layout 2\)/)
})

test('a data folder in use is refused, and whoever uses it goes on', async (t) => {
  const environment = { BAUHINIA_DATA: dataFolderOf(t), PORT: '0', SAMPLE_RESIDENTS: '20' }
  const first = await startProduct(environment)
  t.after(() => first.end('SIGKILL'))

  const refusal = await startRefused(environment)

  assertSaysWhy(refusal, /is in use by another process/)
  assert.equal((await fetch(`${first.url}/readyz`)).status, 200)
  assert.equal(await first.end('SIGTERM'), 0)
})

test('a database that a newer release has changed is refused, and nothing is left running', async (t) => {
  const dataFolder = dataFolderOf(t)
  const environment = { BAUHINIA_DATA: dataFolder, PORT: '0', SAMPLE_RESIDENTS: '20' }
  const first = await startProduct(environment)
  assert.equal(await first.end('SIGTERM'), 0)
  await recordMigration(dataFolder, '9999_of_tomorrow.sql')

  const refusal = await startRefused(environment)

  assertSaysWhy(refusal, /written by a newer release \(it has ledger\/9999_of_tomorrow\.sql\)/)
  assert.deepEqual(stillRunning(descendantsOf(process.pid)), [])
})

async function recordMigration(dataFolder: string, file: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ folder: `${dataFolder}/postgres`, durable: true })
  const db = openDatabase(postgres.url, { max: 1 })
  await db.query(sql`
    insert into migrations.applied (module, file, sha256) values ('ledger', ${file}, '')`)
  await db.close()
  await postgres.stop()
}
