import type { Day } from './resident.ts'

/** A span of the calendar, each part with a sign of its own: negative for the past. */
export interface Span {
  readonly years?: number
  readonly months?: number
  readonly days?: number
}

const dayMilliseconds = 24 * 3_600_000

/**
 * The day a span away. A day that its month does not have becomes the month's last. Written on `Date`
 * because a population of millions needs it dozens of times each: `Temporal` takes several times as long.
 */
export function addSpan(day: Day, { years = 0, months = 0, days = 0 }: Span): Day {
  const [year, month, dayOfMonth] = partsOf(day)
  const first = new Date(Date.UTC(year + years, month - 1 + months, 1))
  const last = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)
  const reached = Math.min(first.getTime() + (dayOfMonth - 1) * dayMilliseconds, last)
  return dayAt(reached + days * dayMilliseconds)
}

/** Completed years from birth to `today`; who was born on 29 February ages on 1 March. */
export function ageOn(today: Day, dateOfBirth: Day): number {
  const [year] = partsOf(today)
  const [birthYear] = partsOf(dateOfBirth)
  return year - birthYear - (today.slice(5) < dateOfBirth.slice(5) ? 1 : 0)
}

/** The latest day, at or before `today`, among `anchor` and every `days` days before and after it. */
export function latestRecurrence(today: Day, anchor: Day, days: number): Day {
  const passed = (Date.parse(today) - Date.parse(anchor)) / dayMilliseconds
  return addSpan(anchor, { days: Math.floor(passed / days) * days })
}

function partsOf(day: Day): [year: number, month: number, dayOfMonth: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function dayAt(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
