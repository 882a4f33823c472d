import { type Database, sql } from '@bauhinia/database'
import { PersonErased, PersonNotFound } from '../refusals.ts'

export interface NewPerson {
  readonly dataSubjectId: string
  readonly identityNumberLookup: string
  readonly wrappedKey: Uint8Array
  readonly sealedProfile: Uint8Array
  readonly isPersona: boolean
  readonly createdAt: Date
}

export async function findPersonByLookup(
  db: Database,
  lookup: string,
): Promise<string | undefined> {
  const [person] = await db.query<{ dataSubjectId: string }>(sql`
    select data_subject_id as "dataSubjectId"
      from identity.people
     where identity_number_lookup = ${lookup}
  `)
  return person?.dataSubjectId
}

/** False when somebody else enrolled the same number first: it waits for them to commit. */
export async function insertPerson(tx: Database, person: NewPerson): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into identity.people
           (data_subject_id, identity_number_lookup, wrapped_key, sealed_profile, is_persona,
            created_at)
    values (${person.dataSubjectId}, ${person.identityNumberLookup}, ${person.wrappedKey},
            ${person.sealedProfile}, ${person.isPersona}, ${person.createdAt})
    on conflict (identity_number_lookup) do nothing
    returning data_subject_id
  `)
  return rows.length === 1
}

/** What is kept of a person; both are null once the person is erased. */
export interface KeptPerson {
  readonly wrappedKey: Uint8Array | null
  readonly sealedProfile: Uint8Array | null
}

/** Several people at once, in order; nothing for one who is unknown. */
export async function findPeople(
  db: Database,
  dataSubjectIds: readonly string[],
): Promise<(KeptPerson | undefined)[]> {
  const rows = await db.query<KeptPerson & { dataSubjectId: string }>(sql`
    select data_subject_id as "dataSubjectId", wrapped_key as "wrappedKey",
           sealed_profile as "sealedProfile"
      from identity.people
     where data_subject_id = any(${dataSubjectIds}::uuid[])
  `)
  const byId = new Map(rows.map((row) => [row.dataSubjectId, row]))
  return dataSubjectIds.map((dataSubjectId) => byId.get(dataSubjectId))
}

export async function getSealedProfile(db: Database, dataSubjectId: string): Promise<Uint8Array> {
  const [person] = await db.query<{ sealedProfile: Uint8Array | null }>(sql`
    select sealed_profile as "sealedProfile"
      from identity.people
     where data_subject_id = ${dataSubjectId}
  `)
  if (person === undefined) throw new PersonNotFound()
  if (person.sealedProfile === null) throw new PersonErased()
  return person.sealedProfile
}

/** Holds the person's row until the transaction ends; refuses one that is erased or unknown. */
export async function lockPerson(tx: Database, dataSubjectId: string): Promise<void> {
  const [person] = await tx.query<{ erasedAt: Date | null }>(sql`
    select erased_at as "erasedAt"
      from identity.people
     where data_subject_id = ${dataSubjectId}
       for update
  `)
  if (person === undefined) throw new PersonNotFound()
  if (person.erasedAt !== null) throw new PersonErased()
}

export async function markErased(
  tx: Database,
  { dataSubjectId, at }: { dataSubjectId: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    update identity.people
       set identity_number_lookup = null,
           wrapped_key = null,
           sealed_profile = null,
           erased_at = ${at}
     where data_subject_id = ${dataSubjectId}
  `)
}
