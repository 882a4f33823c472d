/** What a data subject's data would be used for, and which of it. */
export interface DataUse {
  readonly consumerId: string
  readonly providerId: string
  readonly datasetId: string
  readonly purposeId: string
  /** Ids of claims and answers: the names that a statement may disclose. */
  readonly names: readonly string[]
}

/** A consent of one data subject to one use, for one application. */
export interface Consent extends DataUse {
  readonly consentId: string
  readonly dataSubjectId: string
  /** The application that it was given for. */
  readonly reference: string
  /** How long the consumer may keep what it got, in days. */
  readonly retentionDays: number
  readonly givenAt: Date
  /** Exclusive. */
  readonly expiresAt: Date
  readonly withdrawnAt: Date | null
  /** When the application that it was given for came to its end. */
  readonly endedAt: Date | null
}

/** What a consent says today: it permits uses, or it ended one way or the other. */
export type ConsentState = 'given' | 'withdrawn' | 'ended' | 'expired'

/**
 * A withdrawal wins over expiry, so that the data subject's own act is the reason they see. The
 * database's `consent.stands` decides whether a use is permitted; this says the same to people.
 */
export function stateOf({ endedAt, expiresAt, withdrawnAt }: Consent, now: Date): ConsentState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (endedAt !== null) return 'ended'
  return expiresAt <= now ? 'expired' : 'given'
}
