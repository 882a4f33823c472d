import type { Migrations } from '@bauhinia/database/migrate'

export type { CaseworkContext } from './context.ts'
export type { Application, ApplicationEvent, ApplicationState } from './domain/application.ts'
export type { DecisionRecord } from './domain/decision.ts'
export type { Evidence, FormValues } from './domain/evidence.ts'
export { type CaseworkModule, createCaseworkModule } from './module.ts'
export type { CaseFile, DecidedCase } from './operations/get-case.ts'
export type { FormStep } from './operations/get-form.ts'
export type { LaterEvidence } from './operations/later-evidence.ts'
export type { OpenedApplication } from './operations/open-application.ts'
export type { EvidencePreview } from './operations/preview-evidence.ts'
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
  RenewalBarred,
  RenewalBeingDecided,
  RenewalSuspended,
  RenewalTooEarly,
  ServiceNotFound,
  StepNotOpen,
} from './refusals.ts'

export const caseworkMigrations: Migrations = {
  module: 'casework',
  folder: new URL('../migrations/', import.meta.url),
}
