import type { LedgerContext } from '../context.ts'
import { findFirstPublished, listSizesBefore } from '../growth-queries.ts'

/** How many entries came in one hour or day. */
export interface GrowthPeriod {
  readonly from: Date
  readonly count: number
}

/** How a log has grown lately. */
export interface GrowthReport {
  /** Hours for a log that is younger than two days: its days would be one bar. */
  readonly unit: 'hour' | 'day'
  /** The oldest first, without gaps; none from before there was a log, and the last is not over yet. */
  readonly periods: readonly GrowthPeriod[]
}

const periodsMax = { hour: 24, day: 30 } as const

/**
 * How the log has grown, by its published checkpoints: hour by hour on its first two days, then day by day in a time
 * zone. Nothing for a log without entries.
 */
export async function reportGrowth(
  { db, now }: Pick<LedgerContext, 'db' | 'now'>,
  timeZone: string,
): Promise<GrowthReport | undefined> {
  const first = await findFirstPublished(db)
  if (first === undefined) return undefined
  const begun = zoned(first, timeZone)
  const at = zoned(now(), timeZone)
  const unit = Temporal.ZonedDateTime.compare(begun.add({ hours: 48 }), at) > 0 ? 'hour' : 'day'
  const last = startOf(at, unit)
  const starts = [last]
  for (let start = last; Temporal.ZonedDateTime.compare(start, begun) > 0; ) {
    if (starts.length === periodsMax[unit]) break
    start = start.subtract({ [`${unit}s`]: 1 })
    starts.unshift(start)
  }
  const bounds = [...starts, last.add({ [`${unit}s`]: 1 })].map(dateOf)
  const sizes = await listSizesBefore(db, bounds)
  const periods = starts.map((start, place) => {
    const [before = 0, after = 0] = sizes.slice(place)
    return { from: dateOf(start), count: after - before }
  })
  return { unit, periods }
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
}

function startOf(at: Temporal.ZonedDateTime, unit: GrowthReport['unit']): Temporal.ZonedDateTime {
  return unit === 'day'
    ? at.startOfDay()
    : at.round({ smallestUnit: 'hour', roundingMode: 'floor' })
}

function dateOf({ epochMilliseconds }: Temporal.ZonedDateTime): Date {
  return new Date(epochMilliseconds)
}
