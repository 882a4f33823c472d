import type { Database } from '@bauhinia/database'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import { listPaymentMarks } from '../queries/payment-marks.ts'

/** The entries that a person's bills and payments made, in a part of all entries about them. */
export async function listOwnEntries(db: Database, part: OwnEntriesPart): Promise<OwnEntry[]> {
  const marks = await listPaymentMarks(db, part)
  return marks.map(({ amountMinor, billNumber, currency, outcome, ...entry }) => ({
    ...entry,
    fields: { billNumber, amountMinor, currency, ...(outcome !== null && { outcome }) },
  }))
}
