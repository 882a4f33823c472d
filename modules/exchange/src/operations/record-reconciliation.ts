import { hash } from 'node:crypto'
import type { ExchangeContext } from '../context.ts'
import {
  type Reconciliation,
  type ReconciliationContent,
  reconciliationAct,
  saysTheSame,
} from '../domain/reconciliation.ts'
import { insertReconciliation } from '../queries/reconciliations.ts'

/**
 * Writes a result and its entry in one transaction. False, and nothing written, when it says nothing that the
 * result before did not, or another process was first.
 */
export async function recordReconciliation(
  { db, ledger, now }: Pick<ExchangeContext, 'db' | 'ledger' | 'now'>,
  {
    content,
    before,
  }: { readonly content: ReconciliationContent; readonly before: Reconciliation | undefined },
): Promise<boolean> {
  if (before !== undefined && saysTheSame(before, content)) return false
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
