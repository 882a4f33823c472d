/**
 * Throws a RangeError for an invalid Date: compared with one, nothing would ever be expired. A caller's
 * bug must not pass for a verdict.
 */
export function refuseNoInstant(now: Date): void {
  if (Number.isNaN(now.getTime())) throw new RangeError('now is no instant')
}
