import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, inPart } from '@bauhinia/database/list-part'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import type { LicenceStatus } from '../domain/licence.ts'

/** An entry that a licence made: its issue, or a change of its status. */
type LicenceMark = Omit<OwnEntry, 'fields'> & {
  readonly licenceType: string
  readonly fromStatus: LicenceStatus | null
  readonly toStatus: LicenceStatus | null
  readonly ground: string | null
}

/** The entries of the person's licences in a part of all entries about them. */
export async function listLicenceMarks(
  db: Database,
  { dataSubjectId, ...part }: OwnEntriesPart,
): Promise<LicenceMark[]> {
  return db.query<LicenceMark>(sql`
    select kind, "organisationId", "occurredAt", "leafHash", licence_type as "licenceType",
           from_status as "fromStatus", to_status as "toStatus", ground
      from (select 'licence.issued' as kind, organisation_id as "organisationId",
                   issued_at as "occurredAt", ledger_leaf_hash as "leafHash", licence_type,
                   null as from_status, null as to_status, null as ground
              from licences.licences
             where data_subject_id = ${dataSubjectId}
             union all
            select 'licence.status-changed', c.organisation_id, c.changed_at, c.ledger_leaf_hash,
                   l.licence_type, c.from_status, c.to_status, c.ground
              from licences.status_changes c
              join licences.licences l
                on l.data_subject_id = c.data_subject_id
               and l.licence_id = c.licence_id
             where c.data_subject_id = ${dataSubjectId}) as entered
     where ${inPart(part, [byMoment(sql`"occurredAt"`), byHash(sql`"leafHash"`)])}
  `)
}
