import type { ConsentContext } from '../context.ts'
import { withdrawnAct } from '../domain/consent-acts.ts'
import { findConsent, markWithdrawn } from '../queries.ts'
import { ConsentNotFound, ConsentNotWithdrawable } from '../refusals.ts'

/**
 * Ends a consent at once: when this returns, no use under it is permitted any more, on any process.
 * Only the data subject can; a second time is refused as `ConsentNotWithdrawable`.
 */
export async function withdrawConsent(
  { db, ledger, now, publish }: ConsentContext,
  own: { consentId: string; dataSubjectId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const consent = await findConsent(tx, own)
    if (consent === undefined) throw new ConsentNotFound()
    const at = now()
    const mark = ledger.prepareEntry(withdrawnAct(consent, at))
    if (!(await markWithdrawn(tx, { ...own, at, mark }))) throw new ConsentNotWithdrawable()
    await ledger.append(tx, mark)
    await publish(tx, { type: 'consent.withdrawn', ...own })
  })
}
