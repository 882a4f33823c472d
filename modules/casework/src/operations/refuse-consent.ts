import type { CaseworkContext } from '../context.ts'
import { eraseContents, holdApplication, type OwnApplication } from '../queries/applications.ts'
import { ApplicationNotFound } from '../refusals.ts'
import { recordEvent } from './record-event.ts'

/**
 * The applicant does not consent: this ends here, and what was shown, said and entered is forgotten.
 * Consents that an interrupted "accept" left standing end with it, so that nothing more can be passed on
 * under them.
 */
export async function refuseConsent(context: CaseworkContext, own: OwnApplication): Promise<void> {
  const { consent, db, exchange, now } = context
  const { dataSubjectId, applicationId: reference } = own
  await db.transaction(async (tx) => {
    const held = await holdApplication(tx, own)
    if (held === undefined) throw new ApplicationNotFound()
    if (held.state === 'consent-refused') return
    await recordEvent(tx, held, { kind: 'consent.refused', occurredAt: now(), details: {} })
    await consent.endConsents(tx, { dataSubjectId, reference })
    await eraseContents(tx, own)
  })
  await exchange.forgetPreviews({ dataSubjectId, reference })
}
