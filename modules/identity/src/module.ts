import type { IdentityContext } from './context.ts'
import type { DrawnForm, DrawnInLanguages } from './domain/unsent-form.ts'
import type { OfficerRole } from './domain/viewer.ts'
import { discardUnsentForm } from './operations/discard-unsent-form.ts'
import { endAllSessions } from './operations/end-all-sessions.ts'
import { endSession } from './operations/end-session.ts'
import { type Enrolment, enrolPerson } from './operations/enrol-person.ts'
import { type Erasure, erasePerson } from './operations/erase-person.ts'
import { findOwnRecord } from './operations/find-own-record.ts'
import { findPerson } from './operations/find-person.ts'
import { findSession } from './operations/find-session.ts'
import { findUnsentForm } from './operations/find-unsent-form.ts'
import { getIdentityNumber } from './operations/get-identity-number.ts'
import { grantRole } from './operations/grant-role.ts'
import { keepUnsentForm } from './operations/keep-unsent-form.ts'
import { listOwnEntries } from './operations/list-own-entries.ts'
import { listPasskeys } from './operations/list-passkeys.ts'
import { listSessions } from './operations/list-sessions.ts'
import { findOwner, markForm } from './operations/mark-form.ts'
import { openFor } from './operations/open-for.ts'
import { findDataSubject, pairwiseIdentifier } from './operations/pairwise-identifier.ts'
import { offerPasskeyRegistration, registerPasskey } from './operations/register-passkey.ts'
import { removeExpired } from './operations/remove-expired.ts'
import { removePasskey } from './operations/remove-passkey.ts'
import { sealClearSalts } from './operations/seal-clear-salts.ts'
import { sealFor } from './operations/seal-for.ts'
import { type LedgerMark, openSalt, sealSalt } from './operations/seal-salt.ts'
import { offerPasskeySignIn, signInWithPasskey } from './operations/sign-in-with-passkey.ts'
import { type SignIn, startSession } from './operations/start-session.ts'
import { createPersonKeys } from './person-keys.ts'

export type IdentityModule = ReturnType<typeof createIdentityModule>

type Input<Operation extends (context: never, input: never) => unknown> = Parameters<Operation>[1]

/** People, their passkeys, sessions and roles, and the keys that their personal data is sealed under. */
export function createIdentityModule(outside: IdentityContext) {
  const context = { ...outside, personKeys: createPersonKeys(outside) }
  return {
    enrolPerson: (enrolment: Enrolment) => enrolPerson(context, enrolment),
    findPerson: (identityNumber: string) => findPerson(context, identityNumber),
    erasePerson: (erasure: Erasure) => erasePerson(context, erasure),
    getIdentityNumber: (dataSubjectId: string) => getIdentityNumber(context, dataSubjectId),
    pairwiseIdentifier: (dataSubjectId: string, organisationId: string) =>
      pairwiseIdentifier(context, dataSubjectId, organisationId),
    findDataSubject: (subjectIdentifier: string, organisationId: string) =>
      findDataSubject(context, subjectIdentifier, organisationId),
    sealFor: (dataSubjectId: string, plaintext: string, place: string) =>
      sealFor(context, dataSubjectId, { plaintext, context: place }),
    openFor: (dataSubjectId: string, sealed: Uint8Array, place: string) =>
      openFor(context, dataSubjectId, { sealed, context: place }),
    /** The salt of an entry about the person, as it is kept beside their record. */
    sealSalt: (dataSubjectId: string, mark: LedgerMark) => sealSalt(context, dataSubjectId, mark),
    /** The salt again, from the record's mark; nothing of a person who is erased. */
    openSalt: (dataSubjectId: string, stored: LedgerMark) =>
      openSalt(context, dataSubjectId, stored),
    sealClearSalts: (schema: string) => sealClearSalts(context, schema),
    grantRole: (granted: OfficerRole & { dataSubjectId: string }) => grantRole(context, granted),

    startSession: (signIn: SignIn) => startSession(context, context.db, signIn),
    findSession: (token: string | undefined) => findSession(context, token),
    endSession: (token: string | undefined) => endSession(context, token),
    endAllSessions: (dataSubjectId: string) => endAllSessions(context, dataSubjectId),
    listSessions: (dataSubjectId: string) => listSessions(context, dataSubjectId),
    removeExpired: () => removeExpired(context),

    markForm: (form: DrawnForm) => markForm(context, form),
    findOwner: (marked: Input<typeof findOwner>) => findOwner(context, marked),
    keepUnsentForm: (form: Input<typeof keepUnsentForm>) => keepUnsentForm(context, form),
    findUnsentForm: (form: DrawnForm) => findUnsentForm(context, form),
    discardUnsentForm: (form: DrawnInLanguages) => discardUnsentForm(context, form),

    offerPasskeyRegistration: (dataSubjectId: string) =>
      offerPasskeyRegistration(context, dataSubjectId),
    registerPasskey: (answer: Input<typeof registerPasskey>) => registerPasskey(context, answer),
    offerPasskeySignIn: () => offerPasskeySignIn(context),
    signInWithPasskey: (answer: Input<typeof signInWithPasskey>) =>
      signInWithPasskey(context, answer),
    /** The record of one of the person's acts that made this entry. */
    findOwnRecord: (own: Input<typeof findOwnRecord>) => findOwnRecord(context, own),
    /** What the ledger has of the person by this module. */
    listOwnEntries: (part: Input<typeof listOwnEntries>) => listOwnEntries(context, part),
    listPasskeys: (dataSubjectId: string) => listPasskeys(context, dataSubjectId),
    removePasskey: (own: Input<typeof removePasskey>) => removePasskey(context, own),
  }
}
