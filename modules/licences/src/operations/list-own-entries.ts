import type { Database } from '@bauhinia/database'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import { listLicenceMarks } from '../queries/licence-marks.ts'

/** The entries that a person's licences made, in a part of all entries about them. */
export async function listOwnEntries(db: Database, part: OwnEntriesPart): Promise<OwnEntry[]> {
  const marks = await listLicenceMarks(db, part)
  return marks.map(({ fromStatus: from, ground, licenceType, toStatus: to, ...entry }) => ({
    ...entry,
    fields: { licenceType, ...(to !== null && { from, to }), ...(ground !== null && { ground }) },
  }))
}
