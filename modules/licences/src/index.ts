import type { Migrations } from '@bauhinia/database/migrate'

export type { LicencesContext } from './context.ts'
export { canBecome, type Licence, type LicenceStatus, type Standing } from './domain/licence.ts'
export { createLicencesModule, type LicencesModule } from './module.ts'
export type { StatusChangeRequest } from './operations/change-status.ts'
export type { LicenceRequest } from './operations/issue-licence.ts'
export type { StatusChange } from './operations/list-status-changes.ts'
export {
  LicenceGroundUnknown,
  LicenceNotFound,
  LicenceStatusUnchangeable,
  LicenceTypeNotFound,
  StatusListNotFound,
} from './refusals.ts'
export type { LicenceTrust, LicenceVerification } from './verify/verification.ts'

export const licencesMigrations: Migrations = {
  module: 'licences',
  folder: new URL('../migrations/', import.meta.url),
}
