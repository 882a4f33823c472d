import { dayOf } from '@bauhinia/i18n'
import type { ExchangeContext } from '../context.ts'
import { dayBefore } from '../domain/days-to-compare.ts'
import { listLatest, type MarkedReconciliation } from '../queries/reconciliations.ts'

/** How departments' counts compare with the records. */
export interface CountReport {
  /** The days that neither agree nor are explained, whatever their age; the newest 100. */
  readonly alarms: readonly MarkedReconciliation[]
  /** The latest result for each department and day of the last 14, the newest day first. */
  readonly recent: readonly MarkedReconciliation[]
}

export async function reportCounts({
  db,
  now,
  pack,
}: Pick<ExchangeContext, 'db' | 'now' | 'pack'>): Promise<CountReport> {
  const since = dayBefore(dayOf(now(), pack.timeZone), 14)
  return {
    alarms: await listLatest(db, { standing: true, limit: 100 }),
    recent: await listLatest(db, { since, limit: 1_000 }),
  }
}
