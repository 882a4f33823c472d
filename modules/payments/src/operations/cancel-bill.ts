import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { PaymentsContext } from '../context.ts'
import { journalOf } from '../domain/journal.ts'
import { billCancelledAct } from '../domain/payment-acts.ts'
import { endBill, lockBill } from '../queries/bills.ts'
import { insertJournal } from '../queries/books.ts'
import { BillNotCancellable, BillNotFound } from '../refusals.ts'

/** Takes back a bill that has not been paid: its case was withdrawn. */
export async function cancelBill(
  { identity, ledger, now }: PaymentsContext,
  tx: Database,
  own: { billId: string; dataSubjectId: string },
): Promise<void> {
  const bill = await lockBill(tx, own)
  if (bill === undefined) throw new BillNotFound()
  if (bill.status !== 'unpaid') throw new BillNotCancellable()
  const at = now()
  await endBill(tx, bill, { paidAt: null, cancelledAt: at })
  const entry = ledger.prepareEntry(billCancelledAct(bill, at))
  await insertJournal(tx, journalOf('bill-cancelled', bill), {
    journalId: randomUUID(),
    occurredAt: at,
    place: { ...entry, salt: await identity.sealSalt(bill.dataSubjectId, entry) },
  })
  await ledger.append(tx, entry)
}
