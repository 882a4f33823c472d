import type { Migrations } from '@bauhinia/database/migrate'

export type { IdentityContext, IdentityLedger, RelyingParty } from './context.ts'
export type { Obligation } from './domain/obligation.ts'
export type { Passkey } from './domain/passkey.ts'
export type { Session, SessionMethod } from './domain/session.ts'
export type { OfficerRole, OfficerRoleName, Viewer } from './domain/viewer.ts'
export { createIdentityModule, type IdentityModule } from './module.ts'
export {
  DemonstrationOff,
  ErasureNotPossible,
  LastPasskey,
  NotAllowed,
  type PasskeyDoubt,
  PasskeyNotFound,
  PasskeyRefused,
  PersonErased,
  PersonNotFound,
  SessionExpired,
  SignInNeeded,
  TooManyPasskeys,
  UnknownPersona,
} from './refusals.ts'
export { officerAt, signedIn } from './signed-in.ts'
export { formMark, typedBefore, typedForm, unsentNotice } from './unsent-form-hook.ts'

export const identityMigrations: Migrations = {
  module: 'identity',
  folder: new URL('../migrations/', import.meta.url),
}
