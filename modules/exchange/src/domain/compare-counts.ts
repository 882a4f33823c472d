/**
 * The side of an exchange whose figures are compared with the gateway's records: what a department answered
 * as a provider, or what its own system received as a consumer.
 */
export type CountedSide = 'provider' | 'consumer'

/** One side's figures of one day. */
export interface DayCount {
  /** Statements with data. */
  readonly statements: number
  /** Statements that there is no record. */
  readonly noRecord: number
  /**
   * Askings of which this side cannot know what came: the other may count them, or not. The gateway, of what
   * it asked a provider without a usable answer; a consumer, of what it asked and got no reply to. A provider
   * knows what it answered, and the gateway what it released.
   */
  readonly unanswered: number
}

/**
 * What comparing a count with the records comes to. `unrecorded`: the department gave or received more than is on
 * record, so something moved that nobody can see. `uncounted`: it counts less than is on record.
 */
export type Comparison = 'agreed' | 'unrecorded' | 'uncounted'

/** Compares them kind by kind: a side may be ahead by as many as the other is unsure of, and by no more. */
export function compareCounts(counted: DayCount, recorded: DayCount): Comparison {
  if (aheadOf(counted, recorded) > recorded.unanswered) return 'unrecorded'
  if (aheadOf(recorded, counted) > counted.unanswered) return 'uncounted'
  return 'agreed'
}

function aheadOf(one: DayCount, other: DayCount): number {
  const statements = one.statements - other.statements
  const noRecord = one.noRecord - other.noRecord
  return Math.max(statements, 0) + Math.max(noRecord, 0)
}

export function isSameCount(one: DayCount, other: DayCount | null): boolean {
  return (
    one.statements === other?.statements &&
    one.noRecord === other.noRecord &&
    one.unanswered === other.unanswered
  )
}
