import type { LicencesContext } from '../context.ts'
import type { LicenceStatus } from '../domain/licence.ts'
import { type OwnLicence, selectStatusChanges } from '../queries/licences.ts'
import { reasonSeal } from './change-status.ts'

/** What became of a licence, as its holder reads it. */
export interface StatusChange {
  readonly toStatus: LicenceStatus
  /** Id of the ground in the licence type; null where none was declared. */
  readonly ground: string | null
  /** In an officer's words; null when a newer licence is the reason. */
  readonly reason: string | null
  readonly changedAt: Date
}

/** What was done to one of the data subject's own licences, the latest first. */
export async function listStatusChanges(
  { db, identity }: LicencesContext,
  own: OwnLicence,
): Promise<StatusChange[]> {
  const changes = await selectStatusChanges(db, own)
  return Promise.all(
    changes.map(async ({ statusChangeId, toStatus, ground, sealedReason, changedAt }) => ({
      toStatus,
      ground,
      changedAt,
      reason:
        sealedReason &&
        (await identity.openFor(own.dataSubjectId, sealedReason, reasonSeal(statusChangeId))),
    })),
  )
}
