import type { Database } from '@bauhinia/database'
import { findSettlingCredit, type SettlingCredit } from '../queries/credits.ts'

/** How a bill was paid, if it was. */
export async function findReceipt(
  { db }: { readonly db: Database },
  own: { billId: string; dataSubjectId: string },
): Promise<SettlingCredit | undefined> {
  return findSettlingCredit(db, own)
}
