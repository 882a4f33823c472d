import type { IdentityContext } from '../context.ts'
import { extensionDue, idleEnd } from '../domain/session.ts'
import type { Viewer } from '../domain/viewer.ts'
import { keyContext } from '../person-keys.ts'
import { openProfile } from '../profile.ts'
import { findAndExtendSession } from '../queries/sessions.ts'
import { parseSessionToken } from '../session-token.ts'

/** Who is signed in; or that it is a persona, where demonstration mode is off. */
export type FoundViewer = Viewer | 'demonstration-off' | undefined

/**
 * Who a token's session belongs to, if it stands, and extends it: it ends 30 minutes after it was
 * last seen (to the minute), 12 hours after it began, when signed out, or when the person is erased.
 * Where demonstration mode is off, that of a persona signs nobody in, however it began.
 */
export async function findSession(
  { db, isDemonstration, keyring, now }: IdentityContext,
  token: string | undefined,
): Promise<FoundViewer> {
  const key = parseSessionToken(token)
  if (key === undefined) return undefined
  const at = now()
  const times = { now: at, expiresAt: idleEnd(at), dueBefore: extensionDue(at) }
  const session = await findAndExtendSession(db, key, times)
  if (session === undefined) return undefined
  const { dataSubjectId } = key
  const { sessionId, method, roles, wrappedKey, sealedProfile, isPersona } = session
  if (!isDemonstration && (isPersona || method === 'demonstration')) return 'demonstration-off'
  const personKey = keyring.unwrapKey(wrappedKey, keyContext(dataSubjectId))
  const { displayName } = openProfile(personKey, dataSubjectId, sealedProfile)
  return { dataSubjectId, displayName, roles, sessionId, method }
}
