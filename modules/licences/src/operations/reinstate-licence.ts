import type { Database } from '@bauhinia/database'
import type { LicencesState } from '../context.ts'
import { changeStatus, type StatusChangeRequest } from './change-status.ts'

/** Gives a suspended licence its worth back. Refuses one that is not suspended, or another organisation's. */
export async function reinstateLicence(
  state: LicencesState,
  tx: Database,
  request: StatusChangeRequest,
): Promise<{ readonly statusChangeId: string }> {
  return changeStatus(state, tx, { ...request, to: 'valid' })
}
