import { type Database, sql } from '@bauhinia/database'
import type { OfficerRole } from '../domain/viewer.ts'

/** Changes nothing when the role is held already. */
export async function insertOfficerRole(
  tx: Database,
  granted: OfficerRole & { dataSubjectId: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    insert into identity.officer_roles (data_subject_id, organisation_id, role, granted_at)
    values (${granted.dataSubjectId}, ${granted.organisationId}, ${granted.role}, ${granted.at})
    on conflict do nothing
  `)
}

export async function deleteOfficerRoles(tx: Database, dataSubjectId: string): Promise<void> {
  await tx.query(sql`
    delete from identity.officer_roles where data_subject_id = ${dataSubjectId}
  `)
}
