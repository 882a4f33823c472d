/** How someone signed in. `demonstration`, as a persona, holds only where demonstration mode is on. */
export type SessionMethod = 'passkey' | 'demonstration'

/** Why a session that began signs nobody in any more. */
export type SessionEnd = 'expired' | 'demonstration-off'

/** One place where a person is signed in, as they see it in their account. */
export interface Session {
  readonly sessionId: string
  readonly method: SessionMethod
  readonly userAgentSummary: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

const idleMs = 30 * 60_000
const longestMs = 12 * 60 * 60_000
/** A page view within this time of the last one leaves the session's row alone. */
const extensionMs = 60_000

/** When a session that starts at `now` ends, whatever happens. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + longestMs)
}

/** When a session seen at `now` ends if it is not seen again; never after its end. */
export function idleEnd(now: Date): Date {
  return new Date(now.getTime() + idleMs)
}

/** A session last seen at or before this instant is due for extension at `now`. */
export function extensionDue(now: Date): Date {
  return new Date(now.getTime() - extensionMs)
}
