import type { Database } from '@bauhinia/database'
import type { Bill } from '../domain/bill.ts'
import { findBill, findBillIdByReference } from '../queries/bills.ts'

/** The bill of a case, if one was made. */
export async function findBillByReference(
  { db }: { readonly db: Database },
  { reference, dataSubjectId }: { reference: string; dataSubjectId: string },
): Promise<Bill | undefined> {
  const billId = await findBillIdByReference(db, { reference, dataSubjectId })
  return billId === undefined ? undefined : findBill(db, { billId, dataSubjectId })
}
