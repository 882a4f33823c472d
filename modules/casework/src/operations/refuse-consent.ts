import type { CaseworkContext } from '../context.ts'
import { holdApplication, type OwnApplication } from '../queries/applications.ts'
import { ApplicationNotFound } from '../refusals.ts'
import { recordEvent } from './record-event.ts'

/** The applicant does not consent: nothing was shared, what was shown is forgotten, this ends here. */
export async function refuseConsent(
  { db, exchange, now }: CaseworkContext,
  own: OwnApplication,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await holdApplication(tx, own)
    if (held === undefined) throw new ApplicationNotFound()
    if (held.state === 'consent-refused') return
    await recordEvent(tx, held, { kind: 'consent.refused', occurredAt: now(), details: {} })
  })
  const { dataSubjectId, applicationId: reference } = own
  await exchange.forgetPreviews({ dataSubjectId, reference })
}
