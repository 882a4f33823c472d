const secondMs = 1_000
const hourMs = 60 * 60 * secondMs
const dayMs = 24 * hourMs

/** The first check comes after this long; each next pause is twice as long, up to the longest. */
const firstPauseMs = 10 * secondMs

/** For as long after a bill was made, or ended, money for it is looked for without its payer's doing. */
const attentionMs = 30 * dayMs

/** How far the asking about a bill has come. */
export interface CheckedSoFar {
  readonly createdAt: Date
  /** When it was paid or cancelled; null while it is to be paid. */
  readonly endedAt: Date | null
  /** How often the bank was asked since the bill was made, tried to be paid or ended. */
  readonly checks: number
}

/**
 * When the bank is asked about a bill again, at `now`. Its webhook is how we hear of a payment, and this is for
 * one that was lost: after ten seconds, then with pauses that double. About a bill that is to be paid it goes on,
 * every hour for 30 days and every day from then on; about one that has ended, every day for 30 days more, since
 * its FPS code can still be paid and what comes in is owed back. Null: no more.
 */
export function nextCheckAt({ checks, createdAt, endedAt }: CheckedSoFar, now: Date): Date | null {
  const since = (at: Date) => now.getTime() - at.getTime()
  if (endedAt !== null && since(endedAt) >= attentionMs) return null
  const isFresh = endedAt === null && since(createdAt) < attentionMs
  const pauseMs = Math.min(firstPauseMs * 2 ** checks, isFresh ? hourMs : dayMs)
  return new Date(now.getTime() + pauseMs)
}

/** When the bank is first asked about what happened at `at`: a bill made, an attempt begun, a bill ended. */
export function firstCheckAt(at: Date): Date {
  return new Date(at.getTime() + firstPauseMs)
}
