import type { LedgerAct, OwnRecord } from '@bauhinia/ledger'
import type { PaymentsContext } from '../context.ts'
import { billCancelledAct, billCreatedAct, paymentAct } from '../domain/payment-acts.ts'
import { findMarkedBill } from '../queries/bills.ts'
import { findMarkedCredit } from '../queries/credits.ts'
import { findMarkedCancellation, findMarkedCorrection } from '../queries/payment-marks.ts'

/** The record of one of the person's bills or payments that made this entry, if one did. */
export async function findOwnRecord(
  { db, identity }: Pick<PaymentsContext, 'db' | 'identity'>,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const marked = await findMarked(db, own)
  const salt = marked && (await identity.openSalt(own.dataSubjectId, { ...own, salt: marked.salt }))
  return salt && { act: marked.act, salt }
}

async function findMarked(
  db: PaymentsContext['db'],
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<{ readonly act: LedgerAct; readonly salt: Uint8Array } | undefined> {
  const bill = await findMarkedBill(db, own)
  if (bill !== undefined) return { act: billCreatedAct(bill), salt: bill.salt }
  const cancelled = await findMarkedCancellation(db, own)
  if (cancelled !== undefined) {
    return { act: billCancelledAct(cancelled, cancelled.cancelledAt), salt: cancelled.salt }
  }
  const restated = await findMarkedCorrection(db, own)
  if (restated !== undefined) {
    return { act: paymentAct('payment.restated', restated), salt: restated.salt }
  }
  const credit = await findMarkedCredit(db, own)
  return credit && { act: paymentAct('payment.received', credit), salt: credit.salt }
}
