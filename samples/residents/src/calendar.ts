import type { Day } from './resident.ts'

/** A span of the calendar, each part with a sign of its own: negative for the past. */
export interface Span {
  readonly years?: number
  readonly months?: number
  readonly days?: number
}

/** The day a span away. A day that its month does not have becomes the month's last. */
export function addSpan(day: Day, { years = 0, months = 0, days = 0 }: Span): Day {
  const moved = Temporal.PlainDate.from(day).add({ years }).add({ months })
  return moved.add({ days }).toString()
}

/** Completed years from birth to `today`. */
export function ageOn(today: Day, dateOfBirth: Day): number {
  return Temporal.PlainDate.from(dateOfBirth).until(today, { largestUnit: 'years' }).years
}

/** The latest day, at or before `today`, among `anchor` and every `days` days before and after it. */
export function latestRecurrence(today: Day, anchor: Day, days: number): Day {
  const passed = Temporal.PlainDate.from(anchor).until(today, { largestUnit: 'days' }).days
  return addSpan(anchor, { days: Math.floor(passed / days) * days })
}
