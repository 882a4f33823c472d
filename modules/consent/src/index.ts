import type { Migrations } from '@bauhinia/database/migrate'

export type { ConsentContext, ConsentWithdrawn } from './context.ts'
export { type Consent, type ConsentState, type DataUse, stateOf } from './domain/consent.ts'
export { type ConsentModule, createConsentModule } from './module.ts'
export type { ConsentRequest } from './operations/give-consents.ts'
export type { LedgerMark, RecordedConsent } from './queries.ts'
export { ConsentNotFound, ConsentNotWithdrawable } from './refusals.ts'

export const consentMigrations: Migrations = {
  module: 'consent',
  folder: new URL('../migrations/', import.meta.url),
}
