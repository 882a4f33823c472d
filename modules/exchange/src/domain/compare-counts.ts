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

/**
 * Compares them kind by kind: a side may be ahead by as many as the other is unsure of, while these are few. That the
 * other is unsure is only its own word, and with enough of it anything could be hidden.
 */
export function compareCounts(counted: DayCount, recorded: DayCount): Comparison {
  if (aheadOf(counted, recorded) > excusedOf(recorded, counted)) return 'unrecorded'
  if (aheadOf(recorded, counted) > excusedOf(counted, recorded)) return 'uncounted'
  return 'agreed'
}

/** Whether a side says of many of a day's askings that it does not know what came. */
export function hasManyUnanswered({ noRecord, statements, unanswered }: DayCount): boolean {
  return unanswered > fewOf(statements + noRecord + unanswered)
}

/** By how many the other side may be ahead of an unsure one; a share of what the other counts itself. */
function excusedOf({ unanswered }: DayCount, other: DayCount): number {
  return Math.min(unanswered, fewOf(other.statements + other.noRecord))
}

/** One in a hundred, or nine where that is less: lines break and departments are slow now and then. */
function fewOf(askings: number): number {
  return Math.max(9, Math.floor(askings / 100))
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
