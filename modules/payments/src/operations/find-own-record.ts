import type { Database } from '@bauhinia/database'
import type { OwnRecord } from '@bauhinia/ledger'
import { billCreatedAct, paymentAct } from '../domain/payment-acts.ts'
import { findMarkedBill } from '../queries/bills.ts'
import { findMarkedCredit } from '../queries/credits.ts'

/** The record of one of the person's bills or payments that made this entry, if one did. */
export async function findOwnRecord(
  db: Database,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const bill = await findMarkedBill(db, own)
  if (bill !== undefined) return { act: billCreatedAct(bill), salt: bill.salt }
  const credit = await findMarkedCredit(db, own)
  return credit && { act: paymentAct('payment.received', credit), salt: credit.salt }
}
