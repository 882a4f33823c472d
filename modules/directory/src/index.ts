import type { Migrations } from '@bauhinia/database/migrate'

export type { KeyUse, SigningUse } from './key-use.ts'
export { createDirectoryModule, type DirectoryModule } from './module.ts'
export type { OrganisationSigner } from './operations/get-signer.ts'
export type { SystemRegistration } from './operations/register-system.ts'
export type { ConnectedSystem, RegisteredSystem, VerificationKey } from './queries.ts'
export {
  AddressNotPrivate,
  KeyNotAcceptable,
  OrganisationUnknown,
  SystemUnknown,
} from './refusals.ts'

export const directoryMigrations: Migrations = {
  module: 'directory',
  folder: new URL('../migrations/', import.meta.url),
}
