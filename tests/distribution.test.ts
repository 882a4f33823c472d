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
  ...['ledger.queue', 'ledger.entries', 'ledger.tiles', 'ledger.checkpoints'],
  ...['ledger.sequencer', 'ledger.log_keys', 'ledger.cosignatures', 'ledger.alarms'],
  ...['ledger.anchor_contracts', 'ledger.anchors'],
  ...['licences.certificate_authorities', 'licences.issuers', 'licences.status_lists'],
  ...['exchange.comparison_start', 'exchange.reconciliations'],
  'casework.case_numbers',
  'casework.declarations',
  // Hold people's rows, found and spread by something else: a list's index, a nonce of five minutes.
  ...['licences.status_places', 'identity.challenges'],
])

/** Statements that mean everybody's rows, never on the path of a request of one person. */
const acrossPeople = [
  ...['where expires_at <= ', 'where asked_at >= '],
  ...['where (payee_organisation_id = ', 'sum(amount_minor)'],
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

test('every table that grows with people carries the data subject, first in its key', () => {
  const offenders = readTables()
    .filter(({ name }) => !reference.has(name))
    .filter(
      ({ body }) =>
        !/\bdata_subject_id\s+uuid\s+(not null|primary key)/.test(body) ||
        (/primary key \(/.test(body) && !/primary key \(data_subject_id\b/.test(body)),
    )
    .map(({ name }) => name)
  assert.deepEqual(offenders, [])
})

test('every statement on such a table names the data subject, or is written down here', () => {
  const personal = [...readTables().map(({ name }) => name), ...readViews()].filter(
    (name) => !reference.has(name),
  )
  const statements = globSync('modules/*/src/{queries.ts,queries/*.ts}').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/sql`([\s\S]*?)`/g)].map(([, text = '']) => ({
      path,
      text,
    })),
  )
  const offenders = statements
    .filter(({ text }) => personal.some((table) => text.includes(table)))
    .filter(({ text }) => !text.includes('data_subject_id'))
    .filter(({ text }) => !acrossPeople.some((fragment) => text.includes(fragment)))
    .map(({ path, text }) => `${path}: ${text.trim().split('\n')[0]}`)
  assert.deepEqual(offenders, [])
})
