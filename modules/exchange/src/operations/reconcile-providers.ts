import { dayOf } from '@bauhinia/i18n'
import type { ExchangeContext } from '../context.ts'
import { compareCounts, type DayCount } from '../domain/compare-counts.ts'
import { type DayRange, daysToCompare } from '../domain/days-to-compare.ts'
import { isSettled, type ReconciliationContent } from '../domain/reconciliation.ts'
import { type CountReply, requestCount } from '../provider/request-count.ts'
import { countAskings, type MarkedReconciliation } from '../queries/reconciliations.ts'
import { recordReconciliation } from './record-reconciliation.ts'

type Reconciling = Pick<
  ExchangeContext,
  'db' | 'directory' | 'gatewayId' | 'ledger' | 'now' | 'pack'
>

/** What is compared, and what came of it so far. */
interface ToReconcile {
  readonly range: DayRange
  readonly latest: readonly MarkedReconciliation[]
  /** Whether the count of a day should have come by now. */
  readonly isOverdue: (day: string) => boolean
}

/** Asks each department with a system for its count of each day that is not settled, and compares it. */
export async function reconcileProviders(
  context: Reconciling,
  { range, latest, isOverdue }: ToReconcile,
): Promise<void> {
  const recordsOf = createRecordsOfDays(context)
  await Promise.all(
    context.pack.departments.map(async ({ id: organisationId }) => {
      const own = latest.filter((one) => {
        return one.side === 'provider' && one.organisationId === organisationId
      })
      const days = daysToCompare(
        range,
        own.map((one) => ({ day: one.day, isSettled: isSettled(one) })),
      )
      const provider = { organisationId, days, recordsOf, before: own, isOverdue }
      await reconcileProvider(context, provider)
    }),
  )
}

type RecordsOf = ReturnType<typeof createRecordsOfDays>

async function reconcileProvider(
  context: Reconciling,
  {
    organisationId,
    days,
    recordsOf,
    before: earlier,
    isOverdue,
  }: {
    readonly organisationId: string
    readonly days: readonly string[]
    readonly recordsOf: RecordsOf
    readonly before: readonly MarkedReconciliation[]
    readonly isOverdue: ToReconcile['isOverdue']
  },
): Promise<void> {
  const system = await context.directory.findSystem(organisationId)
  if (system === undefined) return
  const connectedOn = dayOf(system.registeredAt, context.pack.timeZone)
  // One that only asks others registers its key by a system too, and has no answers to count.
  const provides = context.pack.datasetsOf(organisationId).length > 0
  let isAway = false
  for (const day of days) {
    const before = earlier.find((one) => one.day === day)
    const recorded = (await recordsOf(day)).get(organisationId)
    // It may have been connected under another address before: what is on record is compared.
    const isExpected = provides && day >= connectedOn
    if (!isExpected && recorded === undefined && before === undefined) continue
    // One that is away is not waited for once more for each day.
    const reply: CountReply = isAway
      ? missing
      : await requestCount(context, { organisationId, day })
    isAway = reply.outcome === 'missing'
    if (isAway && !isOverdue(day)) continue
    const content: ReconciliationContent = {
      ...{ organisationId, day, recorded: recorded ?? nothing },
      side: 'provider',
      ...contentOf(reply, recorded ?? nothing),
    }
    await recordReconciliation(context, { content, before })
  }
}

function createRecordsOfDays({ db, pack: { timeZone } }: Reconciling) {
  const days = new Map<string, ReturnType<typeof countAskings>>()
  return (day: string) => {
    const known = days.get(day) ?? countAskings(db, { day, timeZone })
    days.set(day, known)
    return known
  }
}

const nothing: DayCount = { statements: 0, noRecord: 0, unanswered: 0 }

const missing: CountReply = { outcome: 'missing' }

function contentOf(
  reply: CountReply,
  recorded: DayCount,
): Pick<ReconciliationContent, 'counted' | 'explanation' | 'reason' | 'result' | 'signedCount'> {
  const nothingCounted = { counted: null, explanation: null, reason: null, signedCount: null }
  if (reply.outcome === 'missing') return { ...nothingCounted, result: 'missing' }
  if (reply.outcome === 'unusable') {
    return { ...nothingCounted, result: 'unusable', reason: reply.reason }
  }
  const { counted, signedCount } = reply
  return { ...nothingCounted, result: compareCounts(counted, recorded), counted, signedCount }
}
