import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import type { OwnEntriesPart } from '@bauhinia/ledger'
import type { LicenceType } from '@bauhinia/pack'
import { addressesBelow } from './addresses.ts'
import type { LicencesContext, LicencesState } from './context.ts'
import { decideStanding, type Licence } from './domain/licence.ts'
import type { StatusChangeRequest } from './operations/change-status.ts'
import { findOwnRecord } from './operations/find-own-record.ts'
import { findRevocation } from './operations/find-revocation.ts'
import { getLicence } from './operations/get-licence.ts'
import { issueLicence, type LicenceRequest } from './operations/issue-licence.ts'
import { listIssuingKeys } from './operations/list-issuing-keys.ts'
import { listLicences } from './operations/list-licences.ts'
import { listOwnEntries } from './operations/list-own-entries.ts'
import { listStandings } from './operations/list-standings.ts'
import { listStatusChanges } from './operations/list-status-changes.ts'
import { findIssuerRegistry, listTrustAnchors } from './operations/list-trust-anchors.ts'
import { makeLicenceFile } from './operations/make-licence-file.ts'
import { publishIssuer } from './operations/publish-issuer.ts'
import { publishLicenceType } from './operations/publish-licence-type.ts'
import { publishStatusList } from './operations/publish-status-list.ts'
import { reinstateLicence } from './operations/reinstate-licence.ts'
import { revokeLicence } from './operations/revoke-licence.ts'
import { suspendLicence } from './operations/suspend-licence.ts'
import { verifyCredential } from './operations/verify-credential.ts'
import type { OwnLicence } from './queries/licences.ts'

export type LicencesModule = ReturnType<typeof createLicencesModule>

/** Licences, the authority that they are signed under, their status, and their verification. */
export function createLicencesModule(context: LicencesContext) {
  const state: LicencesState = {
    ...context,
    addresses: addressesBelow(context.issuerBase),
    signers: new Map(),
    statusTokens: new Map(),
  }
  return {
    issuerBase: context.issuerBase,
    /** Where the `vct` of a type is a path of ours, a reader of the credential looks for it there. */
    licenceTypePaths: context.pack.licenceTypes
      .filter(({ vct }) => vct.startsWith('/') && !vct.startsWith('/api/licences/types/'))
      .map(({ id, vct }) => ({ id, path: vct })),
    /** The `vct` of a licence type. */
    addressOf: (type: Pick<LicenceType, 'id' | 'vct'>) => state.addresses.type(type),
    /** The licence type behind a credential's `vct`. */
    findLicenceType: (vct: string) =>
      context.pack.licenceTypes.find((type) => state.addresses.type(type) === vct),
    issueLicence: (tx: Database, request: LicenceRequest) => issueLicence(state, tx, request),
    getLicence: (own: OwnLicence) => getLicence(state, own),
    /** What a licence is worth today. */
    standingOf: (licence: Licence) =>
      decideStanding(licence, dayOf(context.now(), context.pack.timeZone)),
    listLicences: (dataSubjectId: string) => listLicences(state, dataSubjectId),
    /** The record of the issue of one of the person's licences that made this entry. */
    findOwnRecord: (own: { dataSubjectId: string; leafHash: Uint8Array }) =>
      findOwnRecord(state, own),
    findRevocation: (of: Parameters<typeof findRevocation>[1]) => findRevocation(state, of),
    /** What the ledger has of the person by this module. */
    listOwnEntries: (part: OwnEntriesPart) => listOwnEntries(state.db, part),
    listStandings: (asked: Parameters<typeof listStandings>[1]) => listStandings(state, asked),
    listStatusChanges: (own: OwnLicence) => listStatusChanges(state, own),
    makeLicenceFile: (own: OwnLicence) => makeLicenceFile(state, own),

    revokeLicence: (tx: Database, request: StatusChangeRequest) =>
      revokeLicence(state, tx, request),
    suspendLicence: (tx: Database, request: StatusChangeRequest) =>
      suspendLicence(state, tx, request),
    reinstateLicence: (tx: Database, request: StatusChangeRequest) =>
      reinstateLicence(state, tx, request),

    publishStatusList: (statusListId: string) => publishStatusList(state, statusListId),
    publishIssuer: (organisationId: string) => publishIssuer(state, organisationId),
    publishLicenceType: (licenceTypeId: string) => publishLicenceType(state, licenceTypeId),
    listTrustAnchors: () => listTrustAnchors(state),
    listIssuingKeys: () => listIssuingKeys(state),
    findIssuerRegistry: () => findIssuerRegistry(state),
    verifyCredential: (input: string) => verifyCredential(state, input),
  }
}
