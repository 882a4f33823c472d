import { dayOf } from '@bauhinia/i18n'
import type { ExchangeContext } from '../context.ts'
import { dayBefore } from '../domain/days-to-compare.ts'
import { findComparisonStart, listLatest } from '../queries/reconciliations.ts'
import { reconcileConsumers } from './reconcile-consumers.ts'
import { reconcileProviders } from './reconcile-providers.ts'

type Reconciling = Pick<
  ExchangeContext,
  'db' | 'directory' | 'gatewayId' | 'ledger' | 'now' | 'pack'
>

/** After its end a day is left alone for so long: what was asked just before has its record by then. */
const settleMs = 10 * 60_000
/** A count that has not come so long after the end of its day is missing: an alarm. */
const missingAfterMs = 6 * 3_600_000
/** More than there are departments, sides and days to look back on. */
const latestMax = 20_000

/**
 * Compares, for each finished day that is not settled, what each department signs that it answered and what
 * its own system received with the gateway's records (design §5, rule 4). Each result is recorded with its
 * entry in one transaction; the same result again leaves nothing, so that it may be run at any time and
 * on several processes. What is not settled is compared again, for 31 days.
 */
export async function reconcileCounts(context: Reconciling): Promise<void> {
  const { db, now, pack } = context
  const until = dayBefore(dayOf(new Date(now().getTime() - settleMs), pack.timeZone))
  const since = dayBefore(until, 31)
  const start = await findComparisonStart(db)
  // Of the day on which it began a part is without the times that are compared.
  const rangeFrom = (startedAt: Date | null) => ({
    from: startedAt === null ? since : dayBefore(dayOf(startedAt, pack.timeZone), -1),
    until,
  })
  const overdueAt = dayOf(new Date(now().getTime() - missingAfterMs), pack.timeZone)
  const isOverdue = (day: string) => day < overdueAt
  const latest = await listLatest(db, { since, limit: latestMax })
  await Promise.all([
    reconcileProviders(context, { range: rangeFrom(start.providers), latest, isOverdue }),
    reconcileConsumers(context, { range: rangeFrom(start.consumers), latest, isOverdue }),
  ])
}
