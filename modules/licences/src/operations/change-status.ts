import { randomUUID } from 'node:crypto'
import { statuses } from '@bauhinia/credentials'
import type { Database } from '@bauhinia/database'
import type { LicencesState } from '../context.ts'
import { canBecome, type OfficersStatus } from '../domain/licence.ts'
import { insertStatusChange, lockIssuedLicence, updateStatus } from '../queries/licences.ts'
import { setStatusBits } from '../queries/status-lists.ts'
import { LicenceNotFound, LicenceStatusUnchangeable } from '../refusals.ts'

/** What an officer does to a licence of the organisation for which they act. */
export interface StatusChangeRequest {
  readonly licenceId: string
  /** The officer's organisation; the licence must be its own. */
  readonly organisationId: string
  readonly officerId: string
  /** In the officer's words; the holder reads them. */
  readonly reason: string
}

/**
 * Gives a licence another status: record, status list and ledger entry in the caller's transaction. Of
 * two officers at the same moment the second is judged by what the first did.
 */
export async function changeStatus(
  { now, ledger, identity }: LicencesState,
  tx: Database,
  { to, ...request }: StatusChangeRequest & { readonly to: OfficersStatus },
): Promise<void> {
  const { licenceId, organisationId, officerId, reason } = request
  const licence = await lockIssuedLicence(tx, { licenceId, organisationId })
  if (licence === undefined) throw new LicenceNotFound()
  const { dataSubjectId, status: from, statusListId, statusListIndex: index } = licence
  if (!canBecome(from, to)) throw new LicenceStatusUnchangeable()

  const statusChangeId = randomUUID()
  const changedAt = now()
  const entry = ledger.prepareEntry({
    kind: 'licence.status-changed',
    organisationId,
    occurredAt: changedAt,
    fields: { licenceId, from, to, reason, officerId },
  })
  await insertStatusChange(tx, {
    ...{ statusChangeId, dataSubjectId, licenceId, organisationId, officerId, changedAt },
    ...{ fromStatus: from, toStatus: to, supersededBy: null },
    sealedReason: await identity.sealFor(dataSubjectId, reason, reasonSeal(statusChangeId)),
    ledgerLeafHash: entry.leafHash,
    ledgerSalt: entry.salt,
  })
  await updateStatus(tx, { dataSubjectId, licenceId, status: to })
  await setStatusBits(tx, { statusListId, index, status: statuses[to] })
  await ledger.append(tx, entry)
}

/** Where the reason of a change is sealed. */
export function reasonSeal(statusChangeId: string): string {
  return `licence status change ${statusChangeId}`
}
