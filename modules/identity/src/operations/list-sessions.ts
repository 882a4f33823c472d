import type { IdentityContext } from '../context.ts'
import type { Session } from '../domain/session.ts'
import { listStandingSessions } from '../queries/sessions.ts'

/** Where a person is signed in now, at most 50 places, the latest seen first. */
export async function listSessions(
  { db, now }: IdentityContext,
  dataSubjectId: string,
): Promise<Session[]> {
  return listStandingSessions(db, { dataSubjectId, at: now() })
}
