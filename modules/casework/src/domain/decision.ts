/** A decision as it is kept: enough to give it again from the same inputs, and to explain it. */
export interface DecisionRecord {
  readonly decision: 'approved' | 'refused'
  /** The requirements that were not fulfilled, in the declaration's order. */
  readonly unfulfilled: readonly string[]
  /** The declaration whose rules decided (`Service.version`). */
  readonly serviceVersion: string
  /** The calendar day on which the rules were asked. */
  readonly today: string
  /** SHA-256, hex, of the statements and the form that the rules saw. */
  readonly inputsDigest: string
}

/** True when a decision given again agrees with the one on record. */
export function isSameDecision(one: DecisionRecord, other: DecisionRecord): boolean {
  return (
    one.decision === other.decision &&
    one.serviceVersion === other.serviceVersion &&
    one.today === other.today &&
    one.inputsDigest === other.inputsDigest &&
    one.unfulfilled.join() === other.unfulfilled.join()
  )
}
