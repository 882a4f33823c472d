import type { Database } from '@bauhinia/database'
import type { ConsentContext, ConsentWithdrawn } from '../context.ts'
import type { Consent } from '../domain/consent.ts'
import { withdrawnAct } from '../domain/consent-acts.ts'
import { holdConsent, markWithdrawn } from '../queries.ts'
import { ConsentNotFound, ConsentNotWithdrawable } from '../refusals.ts'

/**
 * Ends a consent at once: when this returns, no use under it is permitted any more, on any process.
 * Only the data subject can; a second time, or once it has ended with its application, is
 * refused as `ConsentNotWithdrawable`.
 */
export async function withdrawConsent(
  context: ConsentContext,
  own: { consentId: string; dataSubjectId: string },
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const consent = await holdConsent(tx, own)
    if (consent === undefined) throw new ConsentNotFound()
    if (consent.withdrawnAt !== null || consent.endedAt !== null) throw new ConsentNotWithdrawable()
    // Read once the consent is held, so that every use before it is on record with an earlier time.
    const withdrawal = { withdrawalId: consent.consentId, withdrawnCount: '1' }
    await withdrawHeld(context, tx, { consent, at: context.now(), withdrawal })
  })
}

/** Marks a consent that the transaction holds alone as withdrawn: in the ledger too, and told to others. */
export async function withdrawHeld(
  { identity, ledger, publish }: Pick<ConsentContext, 'identity' | 'ledger' | 'publish'>,
  tx: Database,
  {
    consent,
    at,
    withdrawal,
  }: {
    readonly consent: Consent
    readonly at: Date
    readonly withdrawal: Pick<ConsentWithdrawn, 'withdrawalId' | 'withdrawnCount'>
  },
): Promise<void> {
  const { consentId, dataSubjectId } = consent
  const entry = ledger.prepareEntry(withdrawnAct(consent, at))
  const mark = { ...entry, salt: await identity.sealSalt(dataSubjectId, entry) }
  await markWithdrawn(tx, { consentId, dataSubjectId, at, mark })
  await ledger.append(tx, entry)
  await publish(tx, { type: 'consent.withdrawn', consentId, dataSubjectId, ...withdrawal })
}
