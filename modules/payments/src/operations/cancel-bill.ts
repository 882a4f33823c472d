import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { PaymentsContext } from '../context.ts'
import { journalOf } from '../domain/journal.ts'
import { endBill, lockBill } from '../queries/bills.ts'
import { insertJournal } from '../queries/books.ts'
import { BillNotCancellable, BillNotFound } from '../refusals.ts'

/** Takes back a bill that has not been paid: its case was withdrawn. */
export async function cancelBill(
  { ledger, now }: PaymentsContext,
  tx: Database,
  own: { billId: string; dataSubjectId: string },
): Promise<void> {
  const bill = await lockBill(tx, own)
  if (bill === undefined) throw new BillNotFound()
  if (bill.status !== 'unpaid') throw new BillNotCancellable()
  const at = now()
  await endBill(tx, bill, { paidAt: null, cancelledAt: at })
  await insertJournal(tx, journalOf('bill-cancelled', bill), {
    journalId: randomUUID(),
    occurredAt: at,
  })
  await ledger.append(
    tx,
    ledger.prepareEntry({
      kind: 'bill.cancelled',
      organisationId: bill.payeeOrganisationId,
      occurredAt: at,
      fields: { bill: bill.billId, billNumber: bill.billNumber },
    }),
  )
}
