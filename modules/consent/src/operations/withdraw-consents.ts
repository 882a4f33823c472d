import type { ConsentContext } from '../context.ts'
import { stateOf } from '../domain/consent.ts'
import { holdConsents } from '../queries.ts'
import { ConsentNotFound } from '../refusals.ts'
import { withdrawHeld } from './withdraw-consent.ts'

/**
 * Ends at once every consent for one application that still stands, all or none of them: as
 * `withdrawConsent` of each. Only the data subject can; asked again, it finds none that stands and does
 * nothing.
 */
export async function withdrawConsents(
  context: ConsentContext,
  of: { readonly dataSubjectId: string; readonly reference: string },
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const consents = await holdConsents(tx, of, 'alone')
    if (consents.length === 0) throw new ConsentNotFound()
    // Read once they are held, so that every use before it is on record with an earlier time.
    const at = context.now()
    const standing = consents.filter((each) => stateOf(each, at) === 'given')
    const withdrawalId = standing[0]?.consentId ?? ''
    const withdrawal = { withdrawalId, withdrawnCount: String(standing.length) }
    for (const consent of standing) {
      await withdrawHeld(context, tx, { consent, at, withdrawal })
    }
  })
}
