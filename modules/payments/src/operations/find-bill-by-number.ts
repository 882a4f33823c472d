import type { Database } from '@bauhinia/database'
import type { Bill } from '../domain/bill.ts'
import { findBill, findByBillNumber } from '../queries/bills.ts'

/** The bill that bears a number, whosever it is: the caller decides whether its reader may know of it. */
export async function findBillByNumber(
  { db }: { readonly db: Database },
  billNumber: string,
): Promise<Bill | undefined> {
  const own = await findByBillNumber(db, billNumber)
  return own === undefined ? undefined : findBill(db, own)
}
