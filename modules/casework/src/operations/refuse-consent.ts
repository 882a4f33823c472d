import type { CaseworkContext } from '../context.ts'
import {
  eraseContents,
  findApplication,
  holdApplication,
  type OwnApplication,
} from '../queries/applications.ts'
import { ApplicationNotFound, StepNotOpen } from '../refusals.ts'
import { recordEvent } from './record-event.ts'
import { listStandingConsents } from './standing-consents.ts'

/**
 * The applicant does not consent: this ends here, and what was shown, said and entered is forgotten. Consents that an
 * interrupted "accept" left standing are withdrawn first, so that nothing more can be passed on under
 * them. A crash in between leaves an application that still awaits consent, to be refused again.
 */
export async function refuseConsent(context: CaseworkContext, own: OwnApplication): Promise<void> {
  const { consent, db, exchange, now } = context
  const { dataSubjectId, applicationId: reference } = own
  const application = await findApplication(db, own)
  if (application === undefined) throw new ApplicationNotFound()
  if (application.state === 'consent-refused') return
  if (application.state !== 'awaiting-consent') throw new StepNotOpen()
  for (const { consentId } of await listStandingConsents(context, own)) {
    await consent.withdrawConsent({ consentId, dataSubjectId })
  }
  await db.transaction(async (tx) => {
    const held = await holdApplication(tx, own)
    if (held === undefined) throw new ApplicationNotFound()
    if (held.state === 'consent-refused') return
    await eraseContents(tx, own)
    await recordEvent(tx, held, { kind: 'consent.refused', occurredAt: now(), details: {} })
  })
  await exchange.forgetPreviews({ dataSubjectId, reference })
}
