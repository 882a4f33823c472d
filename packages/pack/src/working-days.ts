import type { Calendar } from './pack.ts'
import type { Pledge, Service } from './service.ts'

/** A day lies outside the years whose holidays the calendar knows. */
export class OutsideCalendar extends Error {
  override readonly name = 'OutsideCalendar'

  constructor(day: string, { from, until }: Calendar) {
    super(`the calendar covers ${from} to ${until}, not ${day}`)
  }
}

/** Whether departments work on this day. Throws `OutsideCalendar` rather than guess. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  if (day < calendar.from || day > calendar.until) throw new OutsideCalendar(day, calendar)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  if (!calendar.workingWeekdays.includes(weekday)) return false
  return !calendar.holidays.some(({ on }) => on === day)
}

/** The pledge that holds on this day: the latest that has begun. */
export function pledgeOn({ pledge }: Service, day: string): Pledge | undefined {
  return pledge
    .filter(({ from = '' }) => from <= day)
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0]
}

/**
 * The last day of a pledge that begins with an application on `day`, which itself does not count.
 * Throws `OutsideCalendar` when working days reach beyond the known holidays.
 */
export function pledgedDay(
  calendar: Calendar,
  day: string,
  { count, unit }: Pick<Pledge, 'count' | 'unit'>,
): string {
  let reached = day
  for (let left = count; left > 0; ) {
    reached = dayAfter(reached)
    if (unit === 'days' || isWorkingDay(calendar, reached)) left -= 1
  }
  return reached
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
