import { randomUUID } from 'node:crypto'
import { statuses } from '@bauhinia/credentials'
import type { Database } from '@bauhinia/database'
import type { LicencesState } from '../context.ts'
import { canBecome, type OfficersStatus } from '../domain/licence.ts'
import { statusChangedAct } from '../domain/status-acts.ts'
import { insertStatusChange, lockIssuedLicence, updateStatus } from '../queries/licences.ts'
import { setStatusBits } from '../queries/status-lists.ts'
import { LicenceGroundUnknown, LicenceNotFound, LicenceStatusUnchangeable } from '../refusals.ts'

/** What an officer does to a licence of the organisation for which they act. */
export interface StatusChangeRequest {
  readonly licenceId: string
  /** The officer's organisation; the licence must be its own. */
  readonly organisationId: string
  readonly officerId: string
  /** Id of the ground, one of those that the licence type declares for the act, if it declares any. */
  readonly ground?: string | undefined
  /** In the officer's words; the holder reads them. */
  readonly reason: string
}

const actOf = { revoked: 'revoke', suspended: 'suspend', valid: 'reinstate' } as const

/**
 * Gives a licence another status: record, status list and ledger entry in the caller's transaction. Of
 * two officers at the same moment the second is judged by what the first did. Refuses a ground that the
 * licence type does not declare for it.
 */
export async function changeStatus(
  { now, ledger, identity, pack }: LicencesState,
  tx: Database,
  { to, ...request }: StatusChangeRequest & { readonly to: OfficersStatus },
): Promise<{ readonly statusChangeId: string }> {
  const { licenceId, organisationId, officerId, reason, ground = null } = request
  const licence = await lockIssuedLicence(tx, { licenceId, organisationId })
  if (licence === undefined) throw new LicenceNotFound()
  const { dataSubjectId, status: from, statusListId, statusListIndex: index } = licence
  if (!canBecome(from, to)) throw new LicenceStatusUnchangeable()
  const declared = pack.findLicenceType(licence.licenceType)?.grounds ?? []
  const grounds = declared.filter(({ acts }) => acts.includes(actOf[to]))
  if (!grounds.some(({ id }) => id === ground) && (grounds.length > 0 || ground !== null)) {
    throw new LicenceGroundUnknown()
  }

  const statusChangeId = randomUUID()
  const changedAt = now()
  const officer = identity.pairwiseIdentifier(officerId, organisationId)
  const entry = ledger.prepareEntry(
    statusChangedAct({ changedAt, from, ground, licenceId, officer, organisationId, reason, to }),
  )
  await insertStatusChange(tx, {
    ...{ statusChangeId, dataSubjectId, licenceId, organisationId, officerId, changedAt },
    ...{ fromStatus: from, toStatus: to, ground, supersededBy: null },
    sealedReason: await identity.sealFor(dataSubjectId, reason, reasonSeal(statusChangeId)),
    ledgerLeafHash: entry.leafHash,
    ledgerSalt: await identity.sealSalt(dataSubjectId, entry),
  })
  await updateStatus(tx, { dataSubjectId, licenceId, status: to })
  await setStatusBits(tx, { statusListId, index, status: statuses[to] })
  await ledger.append(tx, entry)
  return { statusChangeId }
}

/** Where the reason of a change is sealed. */
export function reasonSeal(statusChangeId: string): string {
  return `licence status change ${statusChangeId}`
}
