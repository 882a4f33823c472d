import type { ExchangeContext } from '../context.ts'
import { compareCounts, type DayCount, isSameCount } from '../domain/compare-counts.ts'
import { type DayRange, daysToCompare } from '../domain/days-to-compare.ts'
import { isSettled } from '../domain/reconciliation.ts'
import {
  type ConsumerCount,
  countReleases,
  listConsumerCounts,
  placeOf,
} from '../queries/consumer-counts.ts'
import type { MarkedReconciliation } from '../queries/reconciliations.ts'
import { recordReconciliation } from './record-reconciliation.ts'

type Reconciling = Pick<ExchangeContext, 'db' | 'ledger' | 'now' | 'pack'>

/**
 * Compares the counts that consumers submitted with what is on record as released to their own systems. A
 * consumer with nothing on record need not count; a settled day is compared again when its consumer says
 * something else of it.
 */
export async function reconcileConsumers(
  context: Reconciling,
  {
    range,
    latest,
    isOverdue,
  }: {
    readonly range: DayRange
    readonly latest: readonly MarkedReconciliation[]
    readonly isOverdue: (day: string) => boolean
  },
): Promise<void> {
  const { db, pack } = context
  const counts = new Map(
    (await listConsumerCounts(db, range)).map((count) => [placeOf(count), count]),
  )
  const results = new Map(
    latest.filter(({ side }) => side === 'consumer').map((one) => [placeOf(one), one]),
  )
  const open = pack.departments
    .flatMap(({ id }) => daysToCompare(range, []).map((day) => ({ organisationId: id, day })))
    .map((place) => ({
      ...place,
      count: counts.get(placeOf(place)),
      before: results.get(placeOf(place)),
    }))
    .filter(({ count, before }) => !isConcluded(before, count))
  const released = await countReleases(db, { places: open, timeZone: pack.timeZone })
  for (const { organisationId, day, count, before } of open) {
    const place = { organisationId, side: 'consumer', day } as const
    const recorded = released.get(placeOf(place))
    if (count === undefined && (recorded === undefined || !isOverdue(day))) continue
    const content = { ...place, ...conclude(count, recorded ?? nothing) }
    await recordReconciliation(context, { content, before })
  }
}

const nothing: DayCount = { statements: 0, noRecord: 0, unanswered: 0 }

function isConcluded(
  before: MarkedReconciliation | undefined,
  count: ConsumerCount | undefined,
): boolean {
  if (before === undefined || !isSettled(before)) return false
  return count === undefined || isSameCount(count, before.counted)
}

function conclude(count: ConsumerCount | undefined, recorded: DayCount) {
  const given = { recorded, explanation: null, reason: null }
  if (count === undefined) {
    return { ...given, result: 'missing', counted: null, signedCount: null } as const
  }
  const { noRecord, signedCount, statements, unanswered } = count
  const counted = { statements, noRecord, unanswered }
  return { ...given, result: compareCounts(counted, recorded), counted, signedCount }
}
