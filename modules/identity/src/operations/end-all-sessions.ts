import type { IdentityContext } from '../context.ts'
import { deleteSessions } from '../queries/sessions.ts'

/** Signs a person out everywhere, on every process at once. */
export async function endAllSessions(
  { db }: IdentityContext,
  dataSubjectId: string,
): Promise<void> {
  await deleteSessions(db, dataSubjectId)
}
