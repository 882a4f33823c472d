import { type Database, sql } from '@bauhinia/database'
import type { DrawnForm, DrawnInLanguages } from '../domain/unsent-form.ts'

/** Keeps one form of this person and page; a later one takes its place. */
export async function upsertUnsentForm(
  db: Database,
  form: DrawnForm & { readonly sealedFields: Uint8Array; readonly expiresAt: Date },
): Promise<void> {
  await db.query(sql`
    insert into identity.unsent_forms (data_subject_id, path, sealed_fields, expires_at)
    values (${form.dataSubjectId}, ${form.path}, ${form.sealedFields}, ${form.expiresAt})
    on conflict (data_subject_id, path) do update
       set sealed_fields = excluded.sealed_fields,
           expires_at = excluded.expires_at
  `)
}

export async function findSealedFields(
  db: Database,
  { dataSubjectId, path, at }: DrawnForm & { readonly at: Date },
): Promise<Uint8Array | undefined> {
  const [found] = await db.query<{ sealedFields: Uint8Array }>(sql`
    select sealed_fields as "sealedFields"
      from identity.unsent_forms
     where data_subject_id = ${dataSubjectId}
       and path = ${path}
       and expires_at > ${at}
  `)
  return found?.sealedFields
}

export async function deleteUnsentForm(
  db: Database,
  { dataSubjectId, paths }: DrawnInLanguages,
): Promise<void> {
  await db.query(sql`
    delete from identity.unsent_forms
     where data_subject_id = ${dataSubjectId}
       and path = any (${paths})
  `)
}

export async function deleteExpiredUnsentForms(db: Database, at: Date): Promise<void> {
  await db.query(sql`delete from identity.unsent_forms where expires_at <= ${at}`)
}
