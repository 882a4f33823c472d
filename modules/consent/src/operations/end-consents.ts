import type { Database } from '@bauhinia/database'
import type { ConsentContext } from '../context.ts'
import { stateOf } from '../domain/consent.ts'
import { endedAct } from '../domain/consent-acts.ts'
import { holdConsents, markEnded } from '../queries.ts'

/**
 * Ends the consents of an application that still stand, in the transaction in which the application
 * comes to its end: once it is committed, nobody can ask under them again, on any process.
 */
export async function endConsents(
  { identity, ledger, now }: Pick<ConsentContext, 'identity' | 'ledger' | 'now'>,
  tx: Database,
  of: { readonly dataSubjectId: string; readonly reference: string },
): Promise<void> {
  const consents = await holdConsents(tx, of, 'alone')
  // Read once they are held, so that every use before it is on record with an earlier time.
  const at = now()
  for (const consent of consents.filter((each) => stateOf(each, at) === 'given')) {
    const { consentId, dataSubjectId } = consent
    const entry = ledger.prepareEntry(endedAct(consent, at))
    const mark = { ...entry, salt: await identity.sealSalt(dataSubjectId, entry) }
    await markEnded(tx, { consentId, dataSubjectId, at, mark })
    await ledger.append(tx, entry)
  }
}
