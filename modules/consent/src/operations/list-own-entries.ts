import type { Database } from '@bauhinia/database'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import { listConsentMarks } from '../queries.ts'

/** The entries that a person's consents made, in a part of all entries about them. */
export async function listOwnEntries(db: Database, part: OwnEntriesPart): Promise<OwnEntry[]> {
  const marks = await listConsentMarks(db, part)
  return marks.map(({ datasetId, names, providerId, consumerId, ...mark }) => ({
    ...{ kind: mark.kind, leafHash: mark.leafHash, occurredAt: mark.occurredAt },
    organisationId: consumerId,
    fields: { provider: providerId, dataset: datasetId, names: names.join(' ') },
  }))
}
