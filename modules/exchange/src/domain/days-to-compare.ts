/** A day of one department that was compared. */
export interface ComparedDay {
  readonly day: string
  /** False while an alarm stands: it is compared again. */
  readonly isSettled: boolean
}

/** From which day on a department's days are compared, and what is known of them. */
export interface DayRange {
  /** The first day, inclusive. */
  readonly from: string
  /** The last day, inclusive. */
  readonly until: string
}

/** How far back a day is still compared anew. An alarm that is older stands until an officer explains it. */
const daysMax = 31

/** The days that are still to be compared with a department, oldest first, within the last 31. */
export function daysToCompare(
  { from, until }: DayRange,
  compared: readonly ComparedDay[],
): readonly string[] {
  const settled = new Set(compared.filter(({ isSettled }) => isSettled).map(({ day }) => day))
  return Array.from({ length: daysMax }, (_, at) => dayBefore(until, daysMax - 1 - at)).filter(
    (day) => day >= from && !settled.has(day),
  )
}

/** The calendar day that many days earlier. */
export function dayBefore(day: string, count = 1): string {
  return new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10)
}
