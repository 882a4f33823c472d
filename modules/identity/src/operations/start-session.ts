import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { IdentityContext } from '../context.ts'
import { idleEnd, type SessionMethod, sessionEnd } from '../domain/session.ts'
import { summariseUserAgent } from '../domain/user-agent.ts'
import { insertSession } from '../queries/sessions.ts'
import { newSessionToken } from '../session-token.ts'

export interface SignIn {
  readonly dataSubjectId: string
  readonly method: SessionMethod
  /** The `User-Agent` header; only a summary of it is kept. */
  readonly userAgent: string | undefined
}

/**
 * Signs a person in: the token for their cookie, which is stored nowhere here. It is new each time,
 * so that a token known before signing in is worth nothing after (session fixation).
 */
export async function startSession(
  { now }: IdentityContext,
  tx: Database,
  { dataSubjectId, method, userAgent }: SignIn,
): Promise<{ token: string }> {
  const { token, key } = newSessionToken(dataSubjectId)
  const createdAt = now()
  await insertSession(tx, {
    ...key,
    sessionId: randomUUID(),
    method,
    userAgentSummary: summariseUserAgent(userAgent),
    createdAt,
    expiresAt: idleEnd(createdAt),
    endsAt: sessionEnd(createdAt),
  })
  return { token }
}
