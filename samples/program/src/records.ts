import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RuleValue } from '@bauhinia/rules'
import { generateResidents, type Population, type Resident } from '@bauhinia/sample-residents'
import type { DatasetRecord } from '@bauhinia/sdk'

/** A department's own register: one record for each person it knows, by identity number. */
export interface Records {
  find(identityNumber: string): DatasetRecord | undefined
}

/**
 * The register in `dataFolder`, made from the population when it is not there yet or was made for
 * another one. What was made on an earlier day is kept: a register lives on. `recordOf` says what this department holds about a resident, if
 * anything. A crash leaves the old register or the new one.
 */
export function openRecords(
  dataFolder: string,
  population: Population,
  recordOf: (resident: Resident) => DatasetRecord | undefined,
): Records {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(join(dataFolder, 'records.sqlite'))
  database.exec(`
    create table if not exists population (description text not null);
    create table if not exists records (
      identity_number text primary key,
      record          text not null
    ) without rowid;
  `)
  const { count, seed } = population
  const description = JSON.stringify({ seed, count })
  const made = database.prepare('select description from population').get()
  if (made?.['description'] !== description) fill(database, { population, description, recordOf })

  const select = database.prepare('select record from records where identity_number = ?')
  return {
    find(identityNumber) {
      const row = select.get(withoutBrackets(identityNumber))
      return row && parseRecord(String(row['record']))
    },
  }
}

interface Filling {
  readonly population: Population
  readonly description: string
  readonly recordOf: (resident: Resident) => DatasetRecord | undefined
}

function fill(database: DatabaseSync, { population, description, recordOf }: Filling): void {
  database.exec('begin; delete from population; delete from records')
  const insert = database.prepare('insert into records (identity_number, record) values (?, ?)')
  for (const resident of generateResidents(population)) {
    const record = recordOf(resident)
    if (record !== undefined)
      insert.run(withoutBrackets(resident.identityNumber), JSON.stringify(record))
  }
  database.prepare('insert into population (description) values (?)').run(description)
  database.exec('commit')
}

// `ZZ123456(7)` and `ZZ1234567` are the same number.
function withoutBrackets(identityNumber: string): string {
  return identityNumber.replaceAll(/[()]/g, '')
}

function parseRecord(text: string): DatasetRecord {
  const value: unknown = JSON.parse(text)
  if (isRuleValue(value) && isRecord(value)) return value
  throw new TypeError('the register holds something that is no record')
}

function isRecord(value: RuleValue): value is Readonly<Record<string, RuleValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRuleValue(value: unknown): value is RuleValue {
  if (typeof value !== 'object') return value !== undefined
  return value === null || Object.values(value).every(isRuleValue)
}
