import type { Database } from '@bauhinia/database'
import { BillNotCancellable } from '@bauhinia/payments'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import { eraseContents, holdApplication, type OwnApplication } from '../queries/applications.ts'
import { ApplicationNotFound, PaymentArrived, PaymentUnknown } from '../refusals.ts'
import { isPaymentKnown } from './is-payment-known.ts'
import { markEvent, recordEvent } from './record-event.ts'

/**
 * The applicant withdraws an application that is not paid: its bill is cancelled, its consents end, and
 * what was said and entered for it is erased, in one transaction. The bank is asked before, because its word of a
 * payment may have been lost: `PaymentArrived` when it is paid, `PaymentUnknown` when the bank does not say, and
 * `StepNotOpen` once it is decided. A payment that is under way still, and arrives all the same, is kept as a credit
 * that settles no bill.
 */
export async function withdrawApplication(
  context: CaseworkContext,
  own: OwnApplication,
): Promise<void> {
  const { consent, db, exchange, now } = context
  const { applicationId: reference, dataSubjectId } = own
  if (!(await isPaymentKnown(context, own))) throw new PaymentUnknown()
  await db.transaction(async (tx) => {
    const application = await holdApplication(tx, own)
    if (application === undefined) throw new ApplicationNotFound()
    if (application.state === 'withdrawn') return
    await cancelUnpaidBill(context, tx, application)
    await consent.endConsents(tx, { dataSubjectId, reference })
    await eraseContents(tx, own)
    const event = { kind: 'application.withdrawn', occurredAt: now(), details: {} } as const
    const mark = await markEvent(context, tx, { application, event })
    await recordEvent(tx, application, { ...event, mark })
  })
  await exchange.forgetPreviews({ dataSubjectId, reference })
}

/** Cancels the bill of an application, if it has one; `PaymentArrived` when it is paid. */
export async function cancelUnpaidBill(
  { payments }: Pick<CaseworkContext, 'payments'>,
  tx: Database,
  { applicationId: reference, dataSubjectId, state }: Application,
): Promise<void> {
  if (state !== 'awaiting-payment') return
  const bill = await payments.findBillByReference({ reference, dataSubjectId })
  if (bill === undefined) return
  try {
    await payments.cancelBill(tx, { billId: bill.billId, dataSubjectId })
  } catch (error) {
    throw error instanceof BillNotCancellable ? new PaymentArrived({ cause: error }) : error
  }
}
