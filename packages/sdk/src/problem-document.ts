/** A problem document (RFC 9457 §3.1). It never holds a value of a record. */
export interface ProblemDocument {
  /** Stable, such as `urn:bauhinia:problem:no-record`. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
}
