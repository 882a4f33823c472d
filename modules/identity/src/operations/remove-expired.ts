import type { IdentityContext } from '../context.ts'
import { deleteExpiredChallenges } from '../queries/challenges.ts'
import { deleteExpiredSessions } from '../queries/sessions.ts'
import { deleteExpiredUnsentForms } from '../queries/unsent-forms.ts'

/** Clears away what has expired and counts for nothing already. The worker runs it now and then. */
export async function removeExpired({ db, now }: IdentityContext): Promise<void> {
  await deleteExpiredSessions(db, now())
  await deleteExpiredChallenges(db, now())
  await deleteExpiredUnsentForms(db, now())
}
