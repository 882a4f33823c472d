import type { IdentityContext } from '../context.ts'
import { deleteSession } from '../queries/sessions.ts'
import { parseSessionToken } from '../session-token.ts'

/** Signs out: from now on, on every process, the token is worth nothing. Again is no mistake. */
export async function endSession(
  { db }: IdentityContext,
  token: string | undefined,
): Promise<void> {
  const key = parseSessionToken(token)
  if (key !== undefined) await deleteSession(db, key)
}
