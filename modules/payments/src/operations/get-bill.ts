import type { Database } from '@bauhinia/database'
import type { Bill } from '../domain/bill.ts'
import { findBill } from '../queries/bills.ts'
import { BillNotFound } from '../refusals.ts'

/** The bill, for the person whose it is: anybody else’s is not found. */
export async function getBill(
  { db }: { readonly db: Database },
  own: { billId: string; dataSubjectId: string },
): Promise<Bill> {
  const bill = await findBill(db, own)
  if (bill === undefined) throw new BillNotFound()
  return bill
}
