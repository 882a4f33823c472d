import type { Database } from '@bauhinia/database'
import type { CaseworkContext } from '../context.ts'
import type { LapseReason } from '../domain/application.ts'
import { planErasureOf } from './erase-due.ts'
import { lapseMessage } from './message-for.ts'
import type { OpenedApplication } from './open-application.ts'
import { markEvent, recordEvent } from './record-event.ts'
import { cancelUnpaidBill } from './withdraw-application.ts'

/**
 * Ends a submitted application that is not paid, in the caller's transaction, which holds it: bill and
 * consents end with it, and its applicant is told why. Throws `PaymentArrived` when it is paid.
 */
export async function lapse(
  context: CaseworkContext,
  tx: Database,
  { application, because }: { application: OpenedApplication; because: LapseReason },
): Promise<void> {
  const { consent, inbox, now } = context
  const { applicationId: reference, dataSubjectId } = application
  await cancelUnpaidBill(context, tx, application)
  const event = { kind: 'application.lapsed', occurredAt: now(), details: { because } } as const
  const mark = await markEvent(context, tx, { application, event })
  const lapsed = await recordEvent(tx, application, { ...event, mark })
  await consent.endConsents(tx, { dataSubjectId, reference })
  await planErasureOf(context, tx, lapsed)
  await inbox.sendMessage(tx, lapseMessage(lapsed, because))
}
