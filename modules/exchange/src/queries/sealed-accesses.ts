import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, inPart } from '@bauhinia/database/list-part'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import type { Opening, SealedAccess } from '../domain/access-acts.ts'
import type { HistoryPart } from './exchanges.ts'

/** A sealed access as it is kept: its content only under the person's key. */
interface KeptAccess extends Omit<SealedAccess, 'content'> {
  readonly sealedContent: Uint8Array
  /** Of its entry. */
  readonly leafHash: Uint8Array
}

/** One that was opened, and how the entry of the opening is found and opened itself. */
export interface OpenedAccessRow extends KeptAccess {
  readonly openedAt: Date
  readonly openedLeafHash: Uint8Array
  readonly openedSalt: Uint8Array
}

/** The columns of a `KeptAccess`. */
const keptColumns = sql`
  access_id as "accessId", data_subject_id as "dataSubjectId",
  organisation_id as "organisationId", request_id as "requestId", sealed_at as "sealedAt",
  opens_at as "opensAt", sealed_content as "sealedContent", ledger_leaf_hash as "leafHash"`

/** The columns of an `OpenedAccessRow`. */
const openedColumns = sql`
  ${keptColumns},
  opened_at as "openedAt", opened_leaf_hash as "openedLeafHash", opened_salt as "openedSalt"`

/** False when this request of the organisation was recorded before: then nothing was written. */
export async function insertSealedAccess(db: Database, access: KeptAccess): Promise<boolean> {
  const rows = await db.query(sql`
    insert into exchange.sealed_accesses
           (access_id, data_subject_id, organisation_id, request_id, sealed_at, opens_at,
            sealed_content, ledger_leaf_hash)
    values (${access.accessId}, ${access.dataSubjectId}, ${access.organisationId},
            ${access.requestId}, ${access.sealedAt}, ${access.opensAt}, ${access.sealedContent},
            ${access.leafHash})
    on conflict (data_subject_id, organisation_id, request_id) do nothing
    returning access_id
  `)
  return rows.length === 1
}

export async function findSealedAccess(
  db: Database,
  of: Pick<SealedAccess, 'dataSubjectId' | 'organisationId' | 'requestId'>,
): Promise<KeptAccess | undefined> {
  const [access] = await db.query<KeptAccess>(sql`
    select ${keptColumns}
      from exchange.sealed_accesses
     where data_subject_id = ${of.dataSubjectId}
       and organisation_id = ${of.organisationId}
       and request_id = ${of.requestId}
  `)
  return access
}

/** Those whose date has come and which nobody has opened yet, the oldest date first; everybody's. */
export async function listDueAccesses(
  db: Database,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<Omit<Opening, 'openedAt'>[]> {
  return db.query<Omit<Opening, 'openedAt'>>(sql`
    select access_id as "accessId", data_subject_id as "dataSubjectId",
           organisation_id as "organisationId", ledger_leaf_hash as "sealedLeafHash"
      from exchange.sealed_accesses
     where opens_at <= ${at}
       and opened_at is null
     order by opens_at, access_id
     limit ${limit}
  `)
}

/** False when another process has opened it meanwhile: then nothing was written. */
export async function markOpened(
  db: Database,
  {
    mark,
    ...opening
  }: Opening & { readonly mark: { readonly leafHash: Uint8Array; readonly salt: Uint8Array } },
): Promise<boolean> {
  const rows = await db.query(sql`
    update exchange.sealed_accesses
       set opened_at = ${opening.openedAt},
           opened_leaf_hash = ${mark.leafHash},
           opened_salt = ${mark.salt}
     where data_subject_id = ${opening.dataSubjectId}
       and access_id = ${opening.accessId}
       and opened_at is null
    returning access_id
  `)
  return rows.length === 1
}

/** What was opened to a person, in a part of their history: those nearest to its place, in any order. */
export async function listOpenedRows(
  db: Database,
  { dataSubjectId, ...part }: HistoryPart,
): Promise<OpenedAccessRow[]> {
  return db.query<OpenedAccessRow>(sql`
    select ${openedColumns}
      from exchange.sealed_accesses
     where data_subject_id = ${dataSubjectId}
       and opened_at is not null
       and ${inPart(part, [byMoment(sql`opened_at`), byHash(sql`opened_leaf_hash`)])}
  `)
}

/** What was opened to the person and made this entry: by its sealing, or by its opening. */
export async function findOpenedRow(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OpenedAccessRow | undefined> {
  const [access] = await db.query<OpenedAccessRow>(sql`
    select ${openedColumns}
      from exchange.sealed_accesses
     where data_subject_id = ${dataSubjectId}
       and opened_at is not null
       and (ledger_leaf_hash = ${leafHash} or opened_leaf_hash = ${leafHash})
  `)
  return access
}

/** An entry that something sealed made, once it is open to its data subject. */
type AccessMark = Omit<OwnEntry, 'fields'> & Pick<KeptAccess, 'accessId' | 'sealedContent'>

/** The entries of what was opened to the person, in a part of all entries about them. */
export async function listAccessMarks(
  db: Database,
  { dataSubjectId, ...part }: OwnEntriesPart,
): Promise<AccessMark[]> {
  return db.query<AccessMark>(sql`
    select kind, organisation_id as "organisationId", "occurredAt", "leafHash",
           access_id as "accessId", sealed_content as "sealedContent"
      from (select organisation_id, access_id, sealed_content, marked.*
              from exchange.sealed_accesses,
                   lateral (values ('access.sealed', sealed_at, ledger_leaf_hash),
                                   ('access.opened', opened_at, opened_leaf_hash))
                        as marked (kind, "occurredAt", "leafHash")
             where data_subject_id = ${dataSubjectId}
               and opened_at is not null) as entered
     where ${inPart(part, [byMoment(sql`"occurredAt"`), byHash(sql`"leafHash"`)])}
  `)
}
