import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { applicationRole, type Database, type DatabasePool, sql } from './database.ts'

/** One module's folder of numbered `.sql` files, forward only. */
export interface Migrations {
  readonly module: string
  readonly folder: URL
}

/**
 * The database is a newer release's or another master key's, its role may not do what is needed, or a migration was
 * edited after it ran.
 */
export class MigrationRefused extends Error {}

interface Applied {
  readonly module: string
  readonly file: string
  readonly sha256: string
}

/** Whose database it is: one that holds a master key, in as many processes as there are. */
export interface Installation {
  /** Says which master key it is, and nothing else about it. */
  readonly fingerprint: string
  /** What the application's role logs in with; base64url. */
  readonly password: string
}

/**
 * Brings the database to this release: each file that has not run yet, in the order given, all in
 * one transaction under a lock, so that two processes that start together do it once.
 *
 * Refuses a database that has run a file this release does not know (a newer release wrote it) and
 * one whose applied file differs from ours. With an installation also one of another installation;
 * what runs may then log in as the application's role, and can take no other role.
 */
export async function migrate(
  db: DatabasePool,
  modules: readonly Migrations[],
  installation?: Installation,
): Promise<void> {
  try {
    await db.transaction((tx) => bringUp(tx, modules, installation))
  } catch (cause) {
    if (!isNotAllowed(cause)) throw cause
    throw new MigrationRefused(
      `The database does not let its role set it up (${cause.message}): give it CREATEROLE and ownership of the database.`,
      { cause },
    )
  }
}

/** PostgreSQL's `insufficient_privilege`. */
function isNotAllowed(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === '42501'
}

async function bringUp(
  tx: Database,
  modules: readonly Migrations[],
  installation: Installation | undefined,
): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('bauhinia.migrations'))`)
  if (installation !== undefined) await refuseOtherInstallation(tx, installation)
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
  if (installation !== undefined) await claim(tx, installation)
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

// Under another master key nothing in the database could be opened. The role belongs to the server, so
// that a second installation on it would lock out the first.
async function refuseOtherInstallation(tx: Database, { fingerprint }: Installation): Promise<void> {
  const [known] = await tx.query<{ isClaimed: boolean; role: string | null }>(sql`
    select to_regclass('migrations.installation') is not null as "isClaimed",
      (select shobj_description(oid, 'pg_authid') from pg_roles
        where rolname = ${applicationRole}) as role`)
  const rows = known?.isClaimed
    ? await tx.query<{ fingerprint: string }>(sql`select fingerprint from migrations.installation`)
    : []
  if (rows.some((row) => row.fingerprint !== fingerprint)) {
    throw new MigrationRefused(
      'The database was made under another master key: set BAUHINIA_MASTER_KEY to that key, or use another database.',
    )
  }
  if (known?.role?.startsWith(roleMark) && known.role !== roleMark + fingerprint) {
    throw new MigrationRefused(
      `The role ${applicationRole} of this PostgreSQL server belongs to an installation with another master key: use another server.`,
    )
  }
}

const roleMark = 'Bauhinia installation '

async function claim(tx: Database, { fingerprint, password }: Installation): Promise<void> {
  for (const text of [fingerprint, password]) {
    if (!/^[A-Za-z0-9_-]+$/.test(text))
      throw new TypeError('fingerprint and password are base64url')
  }
  await tx.query(sql`
    create table if not exists migrations.installation (fingerprint text primary key)`)
  await tx.query(sql`
    insert into migrations.installation values (${fingerprint}) on conflict do nothing`)
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('bauhinia.roles'))`)
  await tx.query({
    text: `alter role ${applicationRole} login password '${password}';
      comment on role ${applicationRole} is '${roleMark}${fingerprint}'`,
    values: [],
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
