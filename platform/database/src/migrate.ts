import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { applicationRole, type Database, type DatabasePool, sql } from './database.ts'

/** One module's folder of numbered `.sql` files, forward only. */
export interface Migrations {
  readonly module: string
  readonly folder: URL
}

/** The database was changed by a newer release, or a migration was edited after it ran. */
export class MigrationRefused extends Error {}

interface Applied {
  readonly module: string
  readonly file: string
  readonly sha256: string
}

/**
 * Brings the database to this release: each file that has not run yet, in the order given, all in
 * one transaction under a lock, so that two processes that start together do it once.
 *
 * Refuses a database that has run a file this release does not know (a newer release wrote it) and
 * one whose applied file differs from ours.
 */
export async function migrate(db: DatabasePool, modules: readonly Migrations[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(hashtext('bauhinia.migrations'))`)
    await createApplicationRole(tx)
    await tx.query(sql`create schema if not exists migrations`)
    await tx.query(sql`
      create table if not exists migrations.applied (
        module text not null, file text not null, sha256 text not null,
        applied_at timestamptz not null default now(), primary key (module, file))`)
    const applied = await tx.query<Applied>(sql`
      select module, file, sha256 from migrations.applied order by module, file`)
    const ours = modules.flatMap(readMigrations)
    refuseForeign(applied, ours)
    const done = new Set(applied.map(({ module, file }) => `${module}/${file}`))
    for (const migration of ours) {
      if (!done.has(`${migration.module}/${migration.file}`)) await apply(tx, migration)
    }
  })
}

// Roles belong to the whole server, so another database of it may have made this one already.
async function createApplicationRole(tx: Database): Promise<void> {
  await tx.query({
    text: `do $$ begin
      perform pg_advisory_xact_lock(hashtext('bauhinia.roles'));
      if not exists (select from pg_roles where rolname = '${applicationRole}') then
        create role ${applicationRole} nologin;
        grant ${applicationRole} to current_user;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`,
    values: [],
  })
}

/**
 * Gives the application's role its password, so that what runs logs in as it and can take no other role.
 * The password is base64url; processes that share a database derive the same one.
 */
export async function letApplicationLogIn(owner: DatabasePool, password: string): Promise<void> {
  if (!/^[A-Za-z0-9_-]+$/.test(password)) throw new TypeError('the password is base64url')
  await owner.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(hashtext('bauhinia.roles'))`)
    await tx.query({
      text: `alter role ${applicationRole} login password '${password}'`,
      values: [],
    })
  })
}

function readMigrations({ module, folder }: Migrations): (Applied & { text: string })[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8')
      return { module, file, text, sha256: createHash('sha256').update(text).digest('hex') }
    })
}

function refuseForeign(applied: readonly Applied[], ours: readonly Applied[]): void {
  for (const { module, file, sha256 } of applied) {
    const own = ours.find((migration) => migration.module === module && migration.file === file)
    if (own === undefined) {
      throw new MigrationRefused(
        `The database was written by a newer release (it has ${module}/${file}): start that release.`,
      )
    }
    if (own.sha256 !== sha256) {
      throw new MigrationRefused(
        `Migration ${module}/${file} was changed after it ran: restore the file as it was.`,
      )
    }
  }
}

async function apply(tx: Database, { module, file, text, sha256 }: Applied & { text: string }) {
  await tx.query({ text, values: [] })
  await tx.query(sql`
    insert into migrations.applied (module, file, sha256) values (${module}, ${file}, ${sha256})`)
}
