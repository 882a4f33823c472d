import type { Migrations } from '@bauhinia/database/migrate'

export type { Obligation } from './domain/obligation.ts'
export type { Viewer } from './domain/viewer.ts'
export { createIdentityModule, type IdentityModule } from './module.ts'
export {
  DemonstrationOff,
  ErasureNotPossible,
  LastPasskey,
  NotAllowed,
  PasskeyNotFound,
  PasskeyRefused,
  PersonErased,
  PersonNotFound,
  TooManyPasskeys,
} from './refusals.ts'
export { officerAt, signedIn } from './signed-in.ts'
export { formMark, typedBefore, typedForm, unsentNotice } from './unsent-form-hook.ts'

export const identityMigrations: Migrations = {
  module: 'identity',
  folder: new URL('../migrations/', import.meta.url),
}
