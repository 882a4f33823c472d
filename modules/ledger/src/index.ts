import type { Migrations } from '@bauhinia/database/migrate'

export type { Anchoring } from './anchoring.ts'
export type { Grouping } from './context.ts'
export type { CommittedValue, LedgerAct } from './domain/entry.ts'
export { LedgerOriginChanged } from './log-key.ts'
export { createLedgerModule, type LedgerModule } from './module.ts'
export type { OwnRecord } from './operations/assemble-evidence.ts'
export type { Consistency } from './operations/find-consistency.ts'
export type { Inclusion } from './operations/find-inclusion.ts'
export type { PreparedEntry } from './operations/prepare-entry.ts'
export type { RegistryReport } from './operations/read-registry.ts'
export type { WitnessesReport, WitnessReport } from './operations/report-witnesses.ts'
export type {
  ListOwnEntries,
  OwnEntriesPart,
  OwnEntry,
  OwnEntryKind,
} from './own-entry.ts'
export type { PublishedCheckpoint } from './queries.ts'
export {
  EntryNotFound,
  TileNotFound,
  TreeSizeUnknown,
  WitnessPolicyNotFound,
} from './refusals.ts'
export type { RegisteredIssuerKey } from './registry-queries.ts'
export { LedgerInconsistent, type Sequencer } from './sequencer.ts'
export { WitnessPolicyUnusable } from './witness-policy.ts'
export { type Alarm, type AlarmKind, alarmKinds } from './witness-queries.ts'

export const ledgerMigrations: Migrations = {
  module: 'ledger',
  folder: new URL('../migrations/', import.meta.url),
}
