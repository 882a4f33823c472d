import { hash } from 'node:crypto'
import { dayOf } from '@bauhinia/i18n'
import type { ExchangeContext } from '../context.ts'
import { compareCounts, type RecordedCount } from '../domain/compare-counts.ts'
import { dayBefore, daysToCompare } from '../domain/days-to-compare.ts'
import {
  isSettled,
  type Reconciliation,
  type ReconciliationContent,
  reconciliationAct,
  saysTheSame,
} from '../domain/reconciliation.ts'
import { type CountReply, requestCount } from '../provider/request-count.ts'
import {
  countAskings,
  findComparisonStart,
  insertReconciliation,
  listLatest,
  type MarkedReconciliation,
} from '../queries/reconciliations.ts'

type Reconciling = Pick<
  ExchangeContext,
  'db' | 'directory' | 'gatewayId' | 'ledger' | 'now' | 'pack'
>

/** After its end a day is left alone for so long: what was asked just before has its record by then. */
const settleMs = 10 * 60_000
/** A count that has not come so long after the end of its day is missing: an alarm. */
const missingAfterMs = 6 * 3_600_000
/** More than there are departments and days to look back on. */
const latestMax = 10_000

/**
 * Compares, for each department with a system and each finished day that is not settled, the count that
 * the department signs with the gateway's records (design §5, rule 4). Each result is recorded with its
 * entry in one transaction; the same result again leaves nothing, so that it may be run at any time and
 * on several processes. What is not settled is compared again, for 31 days.
 */
export async function reconcileCounts(context: Reconciling): Promise<void> {
  const { db, now, pack } = context
  const until = dayBefore(dayOf(new Date(now().getTime() - settleMs), pack.timeZone))
  const since = dayBefore(until, 31)
  const startedAt = await findComparisonStart(db)
  const startDay = startedAt === undefined ? since : dayBefore(dayOf(startedAt, pack.timeZone), -1)
  const latest = await listLatest(db, { since, limit: latestMax })
  const recordsOf = createRecordsOfDays(context)
  await Promise.all(
    pack.departments.map(async ({ id: organisationId }) => {
      const own = latest.filter((one) => one.organisationId === organisationId)
      await reconcileDepartment(context, {
        ...{ organisationId, recordsOf, before: own },
        days: daysToCompare(
          { from: startDay, until },
          own.map((one) => ({ day: one.day, isSettled: isSettled(one) })),
        ),
      })
    }),
  )
}

type RecordsOf = ReturnType<typeof createRecordsOfDays>

async function reconcileDepartment(
  context: Reconciling,
  {
    organisationId,
    days,
    recordsOf,
    before: earlier,
  }: {
    readonly organisationId: string
    readonly days: readonly string[]
    readonly recordsOf: RecordsOf
    readonly before: readonly MarkedReconciliation[]
  },
): Promise<void> {
  const system = await context.directory.findSystem(organisationId)
  if (system === undefined) return
  const connectedOn = dayOf(system.registeredAt, context.pack.timeZone)
  let isAway = false
  for (const day of days) {
    const before = earlier.find((one) => one.day === day)
    const recorded = (await recordsOf(day)).get(organisationId)
    // It may have been connected under another address before: what is on record is compared.
    if (day < connectedOn && recorded === undefined && before === undefined) continue
    // One that is away is not waited for once more for each day.
    const reply: CountReply = isAway
      ? missing
      : await requestCount(context, { organisationId, day })
    isAway = reply.outcome === 'missing'
    await concludeDay(context, { organisationId, day, recorded, before }, reply)
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

interface DepartmentDay {
  readonly organisationId: string
  readonly day: string
  readonly recorded: RecordedCount | undefined
  readonly before: MarkedReconciliation | undefined
}

const nothing: RecordedCount = { statements: 0, noRecord: 0, unanswered: 0 }

const missing: CountReply = { outcome: 'missing' }

async function concludeDay(
  context: Reconciling,
  { organisationId, day, recorded = nothing, before }: DepartmentDay,
  reply: CountReply,
): Promise<void> {
  if (reply.outcome === 'missing' && !isOverdue(context, day)) return
  const content = { organisationId, day, recorded, ...contentOf(reply, recorded) }
  if (before !== undefined && saysTheSame(before, content)) return
  await recordReconciliation(context, { content, before })
}

function isOverdue({ now, pack }: Reconciling, day: string): boolean {
  return dayOf(new Date(now().getTime() - missingAfterMs), pack.timeZone) > day
}

function contentOf(
  reply: CountReply,
  recorded: RecordedCount,
): Pick<ReconciliationContent, 'counted' | 'explanation' | 'reason' | 'result' | 'signedCount'> {
  const nothingCounted = { counted: null, explanation: null, reason: null, signedCount: null }
  if (reply.outcome === 'missing') return { ...nothingCounted, result: 'missing' }
  if (reply.outcome === 'unusable') {
    return { ...nothingCounted, result: 'unusable', reason: reply.reason }
  }
  const { noRecord, signedCount, statements } = reply
  const counted = { statements, noRecord }
  return { ...nothingCounted, result: compareCounts(counted, recorded), counted, signedCount }
}

/** Writes a result and its entry; false when another process was first. */
export async function recordReconciliation(
  { db, ledger, now }: Pick<Reconciling, 'db' | 'ledger' | 'now'>,
  {
    content,
    before,
  }: { readonly content: ReconciliationContent; readonly before: Reconciliation | undefined },
): Promise<boolean> {
  const { signedCount } = content
  const digest = signedCount === null ? null : hash('sha256', signedCount)
  const reconciliation = {
    ...content,
    revision: (before?.revision ?? 0) + 1,
    reconciledAt: now(),
  }
  const entry = ledger.prepareEntry(reconciliationAct(reconciliation, digest))
  return db.transaction(async (tx) => {
    const isFirst = await insertReconciliation(tx, { ...reconciliation, mark: entry })
    if (isFirst) await ledger.append(tx, entry)
    return isFirst
  })
}
