import assert from 'node:assert/strict'
import type { OwnRecord } from '@bauhinia/ledger'
import type { LicencesState } from '../context.ts'
import { statusChangedAct, supersededAct } from '../domain/status-acts.ts'
import { credentialDigest, openLicence } from '../own-licence.ts'
import { findMarkedChange, findMarkedLicence } from '../queries/licences.ts'
import { licenceAct } from '../verify/licence-act.ts'
import { reasonSeal } from './change-status.ts'

/** The record of the issue of one of the person's licences, or of a change of its status, that made this entry. */
export async function findOwnRecord(
  state: Pick<LicencesState, 'db' | 'identity'>,
  own: Own,
): Promise<OwnRecord | undefined> {
  return (await findIssue(state, own)) ?? findChange(state, own)
}

interface Own {
  readonly dataSubjectId: string
  readonly leafHash: Uint8Array
}

async function findIssue(
  state: Pick<LicencesState, 'db' | 'identity'>,
  own: Own,
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

async function findChange(
  { db, identity }: Pick<LicencesState, 'db' | 'identity'>,
  own: Own,
): Promise<OwnRecord | undefined> {
  const change = await findMarkedChange(db, own)
  const salt =
    change && (await identity.openSalt(own.dataSubjectId, { ...own, salt: change.ledgerSalt }))
  if (change === undefined || salt === undefined) return undefined
  const { changedAt, fromStatus: from, licenceId, officerId, organisationId, sealedReason } = change
  const { ground, statusChangeId, supersededBy, toStatus: to } = change
  const common = { changedAt, from, licenceId, organisationId }
  if (supersededBy !== null) return { act: supersededAct({ ...common, supersededBy }), salt }
  // Only an officer changes it otherwise, and says why.
  assert.ok(officerId !== null && sealedReason !== null)
  const reason = await identity.openFor(own.dataSubjectId, sealedReason, reasonSeal(statusChangeId))
  const officer = identity.pairwiseIdentifier(officerId, organisationId)
  return { act: statusChangedAct({ ...common, ground, officer, reason, to }), salt }
}
