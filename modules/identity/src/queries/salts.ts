import assert from 'node:assert/strict'
import { byteaArray, type Database } from '@bauhinia/database'

/** A salt that stands in the clear beside a record, with the entry that it opens. */
export interface ClearSalt {
  readonly dataSubjectId: string
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** A part of a schema's clear salts. */
export interface ClearSalts {
  /**
   * A schema with a view `clear_salts (data_subject_id, leaf_hash, salt)` and a function `seal_salt
   * (of_data_subject, of_leaf, sealed)`: of a module's schema, they are for these two statements.
   */
  readonly schema: string
  readonly after: ClearSalt | undefined
  readonly limit: number
}

/** In the order of people, so that the key of each is unwrapped once. Everybody's: a job's statement. */
export async function listClearSalts(
  db: Database,
  { schema, after, limit }: ClearSalts,
): Promise<ClearSalt[]> {
  return db.query<ClearSalt & Record<string, unknown>>({
    text: `
    select data_subject_id as "dataSubjectId", leaf_hash as "leafHash", salt
      from ${named(schema)}.clear_salts
     where $1::uuid is null or (data_subject_id, leaf_hash) > ($1::uuid, $2::bytea)
     order by data_subject_id, leaf_hash
     limit $3`,
    values: [after?.dataSubjectId, after?.leafHash, limit],
  })
}

/** Puts what is sealed, or nothing, in the place of salts in the clear; done twice, it is done once. */
export async function replaceSalts(
  db: Database,
  schema: string,
  sealed: readonly ClearSalt[],
): Promise<void> {
  await db.query({
    text: `
    select ${named(schema)}.seal_salt(data_subject_id, leaf_hash, sealed)
      from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as given (data_subject_id, leaf_hash, sealed)`,
    values: [
      sealed.map(({ dataSubjectId }) => dataSubjectId),
      byteaArray(sealed.map(({ leafHash }) => leafHash)),
      byteaArray(sealed.map(({ salt }) => salt)),
    ],
  })
}

/** A name cannot be a parameter of a statement; it comes from the composition root, never from outside. */
function named(schema: string): string {
  assert.match(schema, /^[a-z]+$/)
  return schema
}
