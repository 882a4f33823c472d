import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/**
 * Tables that do not grow with people, or not one row a person: small enough to stand on every node of
 * a distributed database, or owned by the ledger, which is one log (design §2).
 */
const reference = new Set([
  ...['directory.systems', 'directory.verification_keys', 'directory.signing_keys'],
  'directory.registrations',
  ...['ledger.queue', 'ledger.entries', 'ledger.blocks', 'ledger.leaves', 'ledger.places'],
  ...['ledger.tiles', 'ledger.checkpoints'],
  ...['ledger.sequencer', 'ledger.log_keys', 'ledger.cosignatures', 'ledger.alarms'],
  ...['ledger.anchor_contracts', 'ledger.anchors', 'ledger.deployments'],
  ...['ledger.issuer_registries', 'ledger.contract_memberships'],
  ...['licences.certificate_authorities', 'licences.issuers', 'licences.status_lists'],
  ...['exchange.comparison_start', 'exchange.reconciliations', 'exchange.consumer_counts'],
  'casework.case_numbers',
  'casework.declarations',
  // Hold people's rows, found and spread by something else: a list's index, a nonce of five minutes, the number
  // on a bill, which is all that a bank knows of it and leads to the person by one row on one node.
  ...['licences.status_places', 'identity.challenges', 'payments.bill_numbers'],
])

/** Statements that do not name one person, each by its own words (`?` is a value) and with why that may be. */
const acrossPeople: readonly { readonly why: string; readonly words: readonly string[] }[] = [
  {
    why: 'work that is done now and then, over everybody whose time has come',
    words: [
      ...['where expires_at <= ', 'where asked_at >= ', 'where next_check_at <= '],
      'where opens_at <= ',
      'where requested_at >= ',
      ...['and pay_until < ', 'where erase_on <= ', "and details ? 'unfulfilled'"],
    ],
  },
  {
    why: 'an officer’s list: everybody’s cases or money at one organisation, by an index that begins with it',
    words: [
      'where (payee_organisation_id = ',
      "where organisation_id = ?\n       and state = 'awaiting-payment'",
      'where organisation_id = ?\n       and case_number is not null',
    ],
  },
  { why: 'the balances of an organisation’s books', words: ['sum(amount_minor)'] },
  {
    why: 'an officer’s act, a few each day: officers name a case or a licence, and nobody',
    words: [
      'where application_id = ?\n       and organisation_id = ',
      'where case_number = any(?)\n       and organisation_id = ',
      'where licence_id = ?\n       and organisation_id = ',
    ],
  },
  {
    why: 'whose identity number it is: at an enrolment, and when an operator is asked to erase somebody',
    words: ['where identity_number_lookup = '],
  },
]

interface Table {
  readonly name: string
  readonly body: string
}

function readTables(): Table[] {
  return globSync('modules/*/migrations/*.sql').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/create table (\w+\.\w+) \(([\s\S]*?)\n\);/g)].map(
      ([, name = '', body = '']) => ({ name, body }),
    ),
  )
}

function readViews(): string[] {
  return globSync('modules/*/migrations/*.sql').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/create view (\w+\.\w+)/g)].map(
      ([, name = '']) => name,
    ),
  )
}

function readMigrations(): string {
  return globSync('modules/*/migrations/*.sql')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
}

/** The key begins with the data subject; where there is none, the index by which rows are found does. */
function isSpreadByPerson({ name, body }: Table, migrations: string): boolean {
  if (/^\s*data_subject_id\s+uuid\s+primary key/m.test(body)) return true
  if (!/^\s*data_subject_id\s+uuid\s+not null/m.test(body)) return false
  if (/primary key/.test(body)) return /^\s*primary key \(data_subject_id\b/m.test(body)
  return new RegExp(`on ${name} \\(data_subject_id\\b`).test(migrations)
}

/**
 * Whether a statement says whose rows it means: it compares the column with a value or with what was given, or
 * it writes the column. That it only reads the column says nothing: every node would have to be asked.
 */
function namesPerson(text: string): boolean {
  const given = String.raw`(\?|any\(|\(\?|asked\.|a\.|\(record\)\.)`
  const isCompared = new RegExp(`data_subject_id (= |in )${given}`).test(text)
  const isWritten = /insert into \w+\.\w+\s*\(data_subject_id\b/.test(text)
  const isWrittenWhole = /insert into exchange\.exchanges\s+select \(record\)\.\*/.test(text)
  return (
    isCompared || isWritten || isWrittenWhole || /insert into[^;]*\bdata_subject_id,/.test(text)
  )
}

test('every table that grows with people carries the data subject, first in its key', () => {
  const migrations = readMigrations()
  const offenders = readTables()
    .filter(({ name }) => !reference.has(name))
    .filter((table) => !isSpreadByPerson(table, migrations))
    .map(({ name }) => name)
  assert.deepEqual(offenders, [])
})

test('what is spread by something else, or found by what it only reads, is told from the rest', () => {
  const table = (body: string) => isSpreadByPerson({ name: 'a.b', body }, '')
  assert.ok(table('  data_subject_id uuid not null,\n  primary key (data_subject_id, b)'))
  assert.ok(!table('  bill_number text primary key,\n  data_subject_id uuid not null'))
  assert.ok(!table('  data_subject_id uuid not null,\n  primary key (b, data_subject_id)'))
  assert.ok(!table('  data_subject_id uuid not null'))
  assert.ok(namesPerson('select b from a.b where data_subject_id = ? and c = ?'))
  assert.ok(!namesPerson('select data_subject_id, b from a.b where c = ?'))
  assert.ok(!namesPerson('select b from a.b join a.c on b.data_subject_id = c.data_subject_id'))
})

test('every statement on such a table names the data subject, or is written down here', () => {
  const personal = [...readTables().map(({ name }) => name), ...readViews()].filter(
    (name) => !reference.has(name),
  )
  const statements = globSync('modules/*/src/{queries.ts,queries/*.ts}').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/sql`([\s\S]*?)`/g)].map(([, text = '']) => ({
      path,
      text: text.replaceAll(/\$\{[^}]*\}/g, '?'),
    })),
  )
  const across = statements
    .filter(({ text }) => personal.some((table) => new RegExp(`${table}\\b`).test(text)))
    .filter(({ text }) => !namesPerson(text))
  const allowed = acrossPeople.flatMap(({ words }) => words)
  const offenders = across
    .filter(({ text }) => !allowed.some((words) => text.includes(words)))
    .map(({ path, text }) => `${path}: ${text.trim().split('\n')[0]}`)
  assert.deepEqual(offenders, [])
  const stale = allowed.filter((words) => !across.some(({ text }) => text.includes(words)))
  assert.deepEqual(stale, [], 'no statement has these words any more')
})
