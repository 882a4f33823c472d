import type { Migrations } from '@bauhinia/database/migrate'

export type { Application } from './domain/application.ts'
export type { FormValues } from './domain/evidence.ts'
export { createCaseworkModule } from './module.ts'
export {
  ApplicationNotFound,
  AskedTooOften,
  CaseNotFound,
  ConsentMissing,
  EvidenceUnavailable,
  FeeUndetermined,
  FormIncomplete,
  PaymentArrived,
  PaymentUnknown,
  ServiceNotFound,
  StepNotOpen,
} from './refusals.ts'
export {
  RenewalBarred,
  RenewalBeingDecided,
  RenewalSuspended,
  RenewalTooEarly,
} from './renewal-refusals.ts'

export const caseworkMigrations: Migrations = {
  module: 'casework',
  folder: new URL('../migrations/', import.meta.url),
}
