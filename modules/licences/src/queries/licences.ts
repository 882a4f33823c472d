import { type Database, sql } from '@bauhinia/database'
import type { LicenceStatus } from '../domain/licence.ts'

/** A licence as it is kept: what it says is sealed. */
export interface LicenceRow {
  readonly dataSubjectId: string
  readonly licenceId: string
  readonly licenceType: string
  readonly organisationId: string
  readonly reference: string
  readonly sealedCredential: Uint8Array
  readonly validFrom: string
  readonly validUntil: string
  readonly issuedAt: Date
  readonly status: LicenceStatus
  readonly statusListId: string
  readonly statusListIndex: number
  readonly ledgerLeafHash: Uint8Array
}

export interface OwnLicence {
  readonly dataSubjectId: string
  readonly licenceId: string
}

/** Held until the transaction ends, so that of two licences for one holder one comes after the other. */
export async function lockHolder(
  tx: Database,
  { dataSubjectId, licenceType }: { dataSubjectId: string; licenceType: string },
): Promise<void> {
  const name = `licences of ${dataSubjectId} of type ${licenceType}`
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Held until the transaction ends, so that of two calls for one reference one issues. */
export async function lockReference(
  tx: Database,
  { dataSubjectId, reference }: { dataSubjectId: string; reference: string },
): Promise<void> {
  const name = `licence of ${dataSubjectId} for ${reference}`
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** The columns of a `LicenceRow`. */
const columns = sql`
  data_subject_id as "dataSubjectId", licence_id as "licenceId",
  licence_type as "licenceType", organisation_id as "organisationId", reference,
  sealed_credential as "sealedCredential", valid_from as "validFrom", valid_until as "validUntil",
  issued_at as "issuedAt", status, status_list_id as "statusListId",
  status_list_index as "statusListIndex", ledger_leaf_hash as "ledgerLeafHash"`

export async function findLicence(
  db: Database,
  { dataSubjectId, licenceId }: OwnLicence,
): Promise<LicenceRow | undefined> {
  const [licence] = await db.query<LicenceRow>(sql`
    select ${columns}
      from licences.licences
     where data_subject_id = ${dataSubjectId}
       and licence_id = ${licenceId}
  `)
  return licence
}

/** The person's licence whose issue made this entry, with the salt of that. */
export async function findMarkedLicence(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<(LicenceRow & { readonly ledgerSalt: Uint8Array }) | undefined> {
  const [licence] = await db.query<LicenceRow & { readonly ledgerSalt: Uint8Array }>(sql`
    select ${columns}, ledger_salt as "ledgerSalt"
      from licences.licences
     where data_subject_id = ${dataSubjectId}
       and ledger_leaf_hash = ${leafHash}
  `)
  return licence
}

export async function findLicenceByReference(
  db: Database,
  { dataSubjectId, reference }: { dataSubjectId: string; reference: string },
): Promise<LicenceRow | undefined> {
  const [licence] = await db.query<LicenceRow>(sql`
    select ${columns}
      from licences.licences
     where data_subject_id = ${dataSubjectId}
       and reference = ${reference}
  `)
  return licence
}

/** Which licence of whom is meant by what it was issued for. */
export interface LicenceReference {
  readonly dataSubjectId: string
  readonly reference: string
}

/** What counts for the worth of several people's licences; nothing for what brought none. */
export async function selectByReferences(
  db: Database,
  asked: readonly LicenceReference[],
): Promise<Pick<LicenceRow, 'reference' | 'status' | 'validFrom' | 'validUntil'>[]> {
  return db.query(sql`
    select l.reference, l.status, l.valid_from as "validFrom", l.valid_until as "validUntil"
      from unnest(${asked.map((one) => one.dataSubjectId)}::uuid[],
                  ${asked.map((one) => one.reference)}::text[]) as a (data_subject_id, reference)
      join licences.licences l
        on l.data_subject_id = a.data_subject_id
       and l.reference = a.reference
  `)
}

/** A person's licences, the newest first. */
export async function selectLicences(db: Database, dataSubjectId: string): Promise<LicenceRow[]> {
  return db.query<LicenceRow>(sql`
    select ${columns}
      from licences.licences
     where data_subject_id = ${dataSubjectId}
     order by issued_at desc, licence_id
     limit 200
  `)
}

export async function insertLicence(
  db: Database,
  licence: Omit<LicenceRow, 'status'> & { ledgerSalt: Uint8Array },
): Promise<void> {
  await db.query(sql`
    insert into licences.licences
           (data_subject_id, licence_id, licence_type, organisation_id, reference,
            sealed_credential, valid_from, valid_until, issued_at, status_list_id,
            status_list_index, ledger_leaf_hash, ledger_salt)
    values (${licence.dataSubjectId}, ${licence.licenceId}, ${licence.licenceType},
            ${licence.organisationId}, ${licence.reference}, ${licence.sealedCredential},
            ${licence.validFrom}, ${licence.validUntil}, ${licence.issuedAt},
            ${licence.statusListId}, ${licence.statusListIndex}, ${licence.ledgerLeafHash},
            ${licence.ledgerSalt})
  `)
}

/** What an officer needs of a licence: whose it is and where its status stands, not what it says. */
export interface IssuedLicence {
  readonly dataSubjectId: string
  readonly licenceType: string
  readonly status: LicenceStatus
  readonly statusListId: string
  readonly statusListIndex: number
}

/** The organisation's licence, locked until the transaction ends. */
export async function lockIssuedLicence(
  tx: Database,
  { licenceId, organisationId }: { licenceId: string; organisationId: string },
): Promise<IssuedLicence | undefined> {
  const [licence] = await tx.query<IssuedLicence>(sql`
    select data_subject_id as "dataSubjectId", licence_type as "licenceType", status, status_list_id as "statusListId",
           status_list_index as "statusListIndex"
      from licences.licences
     where licence_id = ${licenceId}
       and organisation_id = ${organisationId}
       for update
  `)
  return licence
}

/** A licence that its holder has, valid or suspended. */
export type HeldLicence = IssuedLicence & OwnLicence & { readonly organisationId: string }

/** The licences of a type that a person holds, locked until the transaction ends. */
export async function lockHeldLicences(
  tx: Database,
  { dataSubjectId, licenceType }: { dataSubjectId: string; licenceType: string },
): Promise<HeldLicence[]> {
  return tx.query<HeldLicence>(sql`
    select data_subject_id as "dataSubjectId", licence_id as "licenceId",
           licence_type as "licenceType", organisation_id as "organisationId", status,
           status_list_id as "statusListId", status_list_index as "statusListIndex"
      from licences.licences
     where data_subject_id = ${dataSubjectId}
       and licence_type = ${licenceType}
       and status in ('valid', 'suspended')
     order by licence_id
       for update
  `)
}

export async function updateStatus(
  db: Database,
  { dataSubjectId, licenceId, status }: OwnLicence & { status: LicenceStatus },
): Promise<void> {
  await db.query(sql`
    update licences.licences
       set status = ${status}
     where data_subject_id = ${dataSubjectId}
       and licence_id = ${licenceId}
  `)
}

/** One change as it is kept. */
export interface StatusChangeRow extends OwnLicence {
  readonly statusChangeId: string
  readonly organisationId: string
  readonly fromStatus: LicenceStatus
  readonly toStatus: LicenceStatus
  /** Id of a ground that the licence type declares, if it declares any. */
  readonly ground: string | null
  /** Null, as the officer is, when a newer licence is the reason. */
  readonly sealedReason: Uint8Array | null
  readonly officerId: string | null
  readonly supersededBy: string | null
  readonly changedAt: Date
  readonly ledgerLeafHash: Uint8Array
  readonly ledgerSalt: Uint8Array
}

export async function insertStatusChange(db: Database, change: StatusChangeRow): Promise<void> {
  await db.query(sql`
    insert into licences.status_changes
           (data_subject_id, status_change_id, licence_id, organisation_id, from_status, to_status,
            ground, sealed_reason, officer_id, superseded_by, changed_at, ledger_leaf_hash, ledger_salt)
    values (${change.dataSubjectId}, ${change.statusChangeId}, ${change.licenceId},
            ${change.organisationId}, ${change.fromStatus}, ${change.toStatus},
            ${change.ground}, ${change.sealedReason}, ${change.officerId}, ${change.supersededBy},
            ${change.changedAt}, ${change.ledgerLeafHash}, ${change.ledgerSalt})
  `)
}

/** The change of one of the person's licences that made this entry. */
export async function findMarkedChange(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<StatusChangeRow | undefined> {
  const [change] = await db.query<StatusChangeRow>(sql`
    select data_subject_id as "dataSubjectId", status_change_id as "statusChangeId",
           licence_id as "licenceId", organisation_id as "organisationId",
           from_status as "fromStatus", to_status as "toStatus", ground,
           sealed_reason as "sealedReason", officer_id as "officerId",
           superseded_by as "supersededBy", changed_at as "changedAt",
           ledger_leaf_hash as "ledgerLeafHash", ledger_salt as "ledgerSalt"
      from licences.status_changes
     where data_subject_id = ${dataSubjectId}
       and ledger_leaf_hash = ${leafHash}
  `)
  return change
}

/** What was done to one's licence, the latest first. */
export async function selectStatusChanges(
  db: Database,
  { dataSubjectId, licenceId }: OwnLicence,
): Promise<
  Pick<
    StatusChangeRow,
    'statusChangeId' | 'toStatus' | 'ground' | 'sealedReason' | 'officerId' | 'changedAt'
  >[]
> {
  return db.query(sql`
    select status_change_id as "statusChangeId", to_status as "toStatus", ground,
           officer_id as "officerId", sealed_reason as "sealedReason", changed_at as "changedAt"
      from licences.status_changes
     where data_subject_id = ${dataSubjectId}
       and licence_id = ${licenceId}
     order by changed_at desc
     limit 100
  `)
}

/** When and on what ground the last licence of a type was revoked; nothing if it was not. */
export async function selectRevocation(
  db: Database,
  { dataSubjectId, licenceType }: { dataSubjectId: string; licenceType: string },
): Promise<Pick<StatusChangeRow, 'licenceId' | 'ground' | 'changedAt'> | undefined> {
  const [last] = await db.query<
    Pick<StatusChangeRow, 'licenceId' | 'ground'> & { readonly changedAt: Date | null }
  >(sql`
    select l.licence_id as "licenceId", c.ground, c.changed_at as "changedAt"
      from licences.licences l
      left join licences.status_changes c
        on c.data_subject_id = l.data_subject_id
       and c.licence_id = l.licence_id
       and c.to_status = 'revoked'
     where l.data_subject_id = ${dataSubjectId}
       and l.licence_type = ${licenceType}
     order by l.issued_at desc
     limit 1
  `)
  const changedAt = last?.changedAt ?? null
  return last === undefined || changedAt === null ? undefined : { ...last, changedAt }
}
