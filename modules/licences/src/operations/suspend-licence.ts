import type { Database } from '@bauhinia/database'
import type { LicencesState } from '../context.ts'
import { changeStatus, type StatusChangeRequest } from './change-status.ts'

/** Takes a licence's worth until it is reinstated or revoked. Refuses one that is not valid, or another organisation's. */
export async function suspendLicence(
  state: LicencesState,
  tx: Database,
  request: StatusChangeRequest,
): Promise<{ readonly statusChangeId: string }> {
  return changeStatus(state, tx, { ...request, to: 'suspended' })
}
