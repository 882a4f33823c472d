import { type Database, sql } from '@bauhinia/database'

/** A status list as it is kept: two bits for each place. */
export interface StatusListRow {
  readonly statusListId: string
  readonly organisationId: string
  /** 1 for the organisation's first list, and so on. */
  readonly place: number
  readonly size: number
}

export interface PublishableStatusList {
  readonly organisationId: string
  readonly bits: Uint8Array
  readonly version: number
}

/** The list in which the organisation's next licences get their places. */
export async function findNewestStatusList(
  db: Database,
  organisationId: string,
): Promise<StatusListRow | undefined> {
  const [list] = await db.query<StatusListRow>(sql`
    select status_list_id as "statusListId", organisation_id as "organisationId", place, size
      from licences.status_lists
     where organisation_id = ${organisationId}
     order by place desc
     limit 1
  `)
  return list
}

export async function insertStatusList(
  db: Database,
  { statusListId, organisationId, place, size, at }: StatusListRow & { at: Date },
): Promise<void> {
  await db.query(sql`
    insert into licences.status_lists
           (status_list_id, organisation_id, place, size, bits, created_at)
    values (${statusListId}, ${organisationId}, ${place}, ${size}, ${Buffer.alloc(size / 4)}, ${at})
  `)
}

/** False when the place is taken already. */
export async function takeStatusPlace(
  db: Database,
  place: {
    statusListId: string
    statusListIndex: number
    dataSubjectId: string
    licenceId: string
  },
): Promise<boolean> {
  const rows = await db.query(sql`
    insert into licences.status_places
           (status_list_id, status_list_index, data_subject_id, licence_id)
    values (${place.statusListId}, ${place.statusListIndex}, ${place.dataSubjectId},
            ${place.licenceId})
    on conflict (status_list_id, status_list_index) do nothing
    returning status_list_index
  `)
  return rows.length === 1
}

/** Sets two bits and leaves the others of the byte, whatever other transactions did before. */
export async function setStatusBits(
  db: Database,
  { statusListId, index, status }: { statusListId: string; index: number; status: number },
): Promise<void> {
  const byte = Math.floor(index / 4)
  const shift = (index % 4) * 2
  const [cleared, set] = [0xff & ~(3 << shift), status << shift]
  await db.query(sql`
    update licences.status_lists
       set bits = set_byte(bits, ${byte}, (get_byte(bits, ${byte}) & ${cleared}) | ${set}),
           version = version + 1
     where status_list_id = ${statusListId}
  `)
}

export async function findStatusListVersion(
  db: Database,
  statusListId: string,
): Promise<number | undefined> {
  const [list] = await db.query<{ version: number }>(sql`
    select version from licences.status_lists where status_list_id = ${statusListId}
  `)
  return list?.version
}

export async function findStatusList(
  db: Database,
  statusListId: string,
): Promise<PublishableStatusList | undefined> {
  const [list] = await db.query<PublishableStatusList>(sql`
    select organisation_id as "organisationId", bits, version
      from licences.status_lists
     where status_list_id = ${statusListId}
  `)
  return list
}
