import { EmbeddedPostgresFailed } from '@bauhinia/database/embedded-postgres'
import { MigrationRefused } from '@bauhinia/database/migrate'
import { LedgerOriginChanged, WitnessPolicyUnusable } from '@bauhinia/ledger'
import { PackBroken } from '@bauhinia/pack'
import { PortTaken, ProgramFailed } from '@bauhinia/processes'
import { ConfigurationWrong, DataFolderRefused } from '@bauhinia/server'
import { WitnessKeyUnusable } from '@bauhinia/witness/key-file'

const expected = [
  ConfigurationWrong,
  DataFolderRefused,
  EmbeddedPostgresFailed,
  LedgerOriginChanged,
  MigrationRefused,
  PackBroken,
  PortTaken,
  ProgramFailed,
  WitnessKeyUnusable,
  WitnessPolicyUnusable,
]

/** Says in one line why a command failed, when that is for its user to mend; the rest is a bug. */
export function sayWhy(error: unknown): number {
  const known = expected.find((kind) => error instanceof kind)
  if (known === undefined || !(error instanceof Error)) throw error
  for (const line of error.message.split('\n')) console.error(`bauhinia: ${line}`)
  return 1
}
