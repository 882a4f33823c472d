import type { OwnRecord } from '@bauhinia/ledger'
import type { LicencesState } from '../context.ts'
import { credentialDigest, openLicence } from '../own-licence.ts'
import { findMarkedLicence } from '../queries/licences.ts'
import { licenceAct } from '../verify/licence-act.ts'

/** The record of the issue of one of the person's licences that made this entry, if one did. */
export async function findOwnRecord(
  state: Pick<LicencesState, 'db' | 'identity'>,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const row = await findMarkedLicence(state.db, own)
  if (row === undefined) return undefined
  const { ledgerSalt, ...kept } = row
  const salt = await state.identity.openSalt(own.dataSubjectId, { ...own, salt: ledgerSalt })
  if (salt === undefined) return undefined
  const { credential, issuedAt, organisationId } = await openLicence(state, kept)
  const credentialSha256 = credentialDigest(credential)
  return { act: licenceAct({ organisationId, issuedAt, credentialSha256 }), salt }
}
