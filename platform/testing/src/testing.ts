import { createHash, randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { applicationRole, type DatabasePool, openDatabase } from '@bauhinia/database'
import { type Migrations, migrate } from '@bauhinia/database/migrate'
import { atEnd } from './at-end.ts'

/** A database of one test. */
export interface TestDatabase {
  /** What the product would use: sessions in the application's role. */
  readonly db: DatabasePool
  /** Connection string of the owner, for a second process or for looking behind the scenes. */
  readonly url: string
}

/**
 * A fresh database with these modules' migrations applied, dropped when the test ends. It is a copy
 * of a template made once for each set of migrations, so that a test costs milliseconds.
 */
export async function freshDatabase(
  t: TestContext,
  migrations: readonly Migrations[],
): Promise<TestDatabase> {
  const server = testServerUrl()
  const template = await templateFor(server, migrations)
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} template ${template} strategy file_copy`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openDatabase(url.href, { role: applicationRole })
  atEnd(t, async () => {
    await db.close()
    await administer(server, `drop database ${name} with (force)`)
  })
  return { db, url: url.href }
}

function testServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL']
  if (url !== undefined) return url
  throw new Error(
    'Tests need a PostgreSQL: run them by `npm test`, add --test-global-setup=platform/testing/src/global-setup.ts, or set TEST_DATABASE_URL.',
  )
}

async function templateFor(server: string, migrations: readonly Migrations[]): Promise<string> {
  const identity = migrations.map(({ module, folder }) => `${module} ${folder.href}`).join('\n')
  const name = `template_${createHash('sha256').update(identity).digest('hex').slice(0, 24)}`
  const admin = openDatabase(server, { max: 1 })
  try {
    await admin.session(async (session) => {
      // Held for the session, so that of several test files one makes the template.
      await session.query(`select pg_advisory_lock(hashtext('${name}'))`)
      const { rows } = await session.query(`select from pg_database where datname = '${name}'`)
      if (rows.length === 0) await makeTemplate(server, name, migrations)
      await session.query(`select pg_advisory_unlock(hashtext('${name}'))`)
    })
  } finally {
    await admin.close()
  }
  return name
}

async function makeTemplate(server: string, name: string, migrations: readonly Migrations[]) {
  const unfinished = `${name}_unfinished`
  await administer(server, `drop database if exists ${unfinished} with (force)`)
  await administer(server, `create database ${unfinished}`)
  const url = new URL(server)
  url.pathname = `/${unfinished}`
  const db = openDatabase(url.href, { max: 1 })
  try {
    await migrate(db, migrations)
  } finally {
    await db.close()
  }
  await administer(server, `alter database ${unfinished} rename to ${name}`)
}

async function administer(server: string, text: string): Promise<void> {
  const admin = openDatabase(server, { max: 1 })
  try {
    await admin.query({ text, values: [] })
  } finally {
    await admin.close()
  }
}
