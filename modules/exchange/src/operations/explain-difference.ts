import type { ExchangeContext } from '../context.ts'
import type { CountedSide } from '../domain/compare-counts.ts'
import type { Explanation } from '../domain/reconciliation.ts'
import { listLatest } from '../queries/reconciliations.ts'
import { CountSettled } from '../refusals.ts'
import { recordReconciliation } from './record-reconciliation.ts'

/** The result that an operator looked at, and why it will stay. */
export interface DifferenceExplained {
  readonly organisationId: string
  readonly side: CountedSide
  readonly day: string
  readonly revision: number
  readonly explanation: Explanation
}

/**
 * Ends an alarm with an operator's words: a result and an entry of their own, with the figures as they
 * were. Throws `CountSettled` when another result has come since, or the alarm has ended.
 */
export async function explainDifference(
  context: Pick<ExchangeContext, 'db' | 'ledger' | 'now'>,
  { organisationId, side, day, revision, explanation }: DifferenceExplained,
): Promise<void> {
  const standing = await listLatest(context.db, { since: day, standing: true, limit: 10_000 })
  const before = standing.find(
    (one) =>
      one.organisationId === organisationId &&
      one.side === side &&
      one.day === day &&
      one.revision === revision,
  )
  if (before === undefined) throw new CountSettled()
  const { counted, recorded, signedCount } = before
  const isRecorded = await recordReconciliation(context, {
    content: {
      ...{ organisationId, side, day, counted, recorded, signedCount, explanation },
      ...{ result: 'explained', reason: null },
    },
    before,
  })
  if (!isRecorded) throw new CountSettled()
}
