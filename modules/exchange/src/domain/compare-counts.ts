/** A department's own figures of one day: what it gave to what the gateway asked on that day. */
export interface DepartmentCount {
  /** Statements with data. */
  readonly statements: number
  /** Statements that there is no record. */
  readonly noRecord: number
}

/** The gateway's records of what it asked a department on one day, by what that gave. */
export interface RecordedCount extends DepartmentCount {
  /** Askings without a usable answer: whether the department counts them, the gateway cannot know. */
  readonly unanswered: number
}

/**
 * What comparing a count with the records comes to. `unrecorded`: the department gave more than is on
 * record, so something left it that nobody can see. `uncounted`: it counts less than is on record.
 */
export type Comparison = 'agreed' | 'unrecorded' | 'uncounted'

/**
 * Compares them kind by kind. An answer that came too late, or that was not believed, is in the
 * department's count and on record as unanswered: the department may be ahead by as many as there are of
 * these, and by no more.
 */
export function compareCounts(counted: DepartmentCount, recorded: RecordedCount): Comparison {
  const statements = counted.statements - recorded.statements
  const noRecord = counted.noRecord - recorded.noRecord
  const ahead = Math.max(statements, 0) + Math.max(noRecord, 0)
  if (ahead > recorded.unanswered) return 'unrecorded'
  return statements < 0 || noRecord < 0 ? 'uncounted' : 'agreed'
}
