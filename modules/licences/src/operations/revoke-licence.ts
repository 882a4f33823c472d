import type { Database } from '@bauhinia/database'
import type { LicencesState } from '../context.ts'
import { changeStatus, type StatusChangeRequest } from './change-status.ts'

/** Ends a licence for ever. Refuses one that is revoked already, or another organisation's. */
export async function revokeLicence(
  state: LicencesState,
  tx: Database,
  request: StatusChangeRequest,
): Promise<{ readonly statusChangeId: string }> {
  return changeStatus(state, tx, { ...request, to: 'revoked' })
}
