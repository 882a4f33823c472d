import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, byUuid, byWaiting, inPart } from '@bauhinia/database/list-part'
import type { ListPart } from '@bauhinia/http'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import type { Consent } from './domain/consent.ts'

/** How a record is found and opened in the ledger; its salt as it is kept, sealed. */
export interface LedgerMark {
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** A consent with its marks in the ledger. */
export type RecordedConsent = Consent & {
  readonly givenMark: LedgerMark
  readonly withdrawnMark: LedgerMark | null
  readonly endedMark: LedgerMark | null
}

export async function insertConsent(
  db: Database,
  { givenMark, ...consent }: Consent & { readonly givenMark: LedgerMark },
): Promise<void> {
  await db.query(sql`
    insert into consent.consents
           (consent_id, data_subject_id, consumer_id, provider_id, dataset_id, purpose_id, names,
            reference, retention_days, given_at, expires_at, given_leaf_hash, given_salt)
    values (${consent.consentId}, ${consent.dataSubjectId}, ${consent.consumerId},
            ${consent.providerId}, ${consent.datasetId}, ${consent.purposeId}, ${consent.names},
            ${consent.reference}, ${consent.retentionDays}, ${consent.givenAt},
            ${consent.expiresAt}, ${givenMark.leafHash}, ${givenMark.salt})
  `)
}

/** Which of a data subject's consents: those of one application, those with certain ids, or all. */
export interface ConsentSelection {
  readonly dataSubjectId: string
  readonly reference?: string
  readonly consentIds?: readonly string[]
}

/** The columns of a `ConsentRow`. */
const columns = sql`
  consent_id as "consentId", data_subject_id as "dataSubjectId",
  consumer_id as "consumerId", provider_id as "providerId", dataset_id as "datasetId",
  purpose_id as "purposeId", names, reference, retention_days as "retentionDays",
  given_at as "givenAt", expires_at as "expiresAt", withdrawn_at as "withdrawnAt",
  ended_at as "endedAt", given_leaf_hash as "givenLeafHash", given_salt as "givenSalt",
  withdrawn_leaf_hash as "withdrawnLeafHash", withdrawn_salt as "withdrawnSalt",
  ended_leaf_hash as "endedLeafHash", ended_salt as "endedSalt"`

/** The data subject's consents, the newest first. */
export async function listConsents(
  db: Database,
  { dataSubjectId, reference, consentIds }: ConsentSelection,
): Promise<RecordedConsent[]> {
  const rows = await db.query<ConsentRow>(sql`
    select ${columns}
      from consent.consents
     where data_subject_id = ${dataSubjectId}
       and (${reference}::uuid is null or reference = ${reference})
       and (${consentIds}::uuid[] is null or consent_id = any(${consentIds}))
     order by given_at desc, provider_id
  `)
  return rows.map(fromRow)
}

/**
 * A part of the data subject's consents, those nearest to its place; without a place, those that stand
 * at `now` first, and then the newest.
 */
export async function listConsentPart(
  db: Database,
  { dataSubjectId, now, ...part }: ListPart & { dataSubjectId: string; now: Date },
): Promise<RecordedConsent[]> {
  const rows = await db.query<ConsentRow>(sql`
    select *
      from (select ${columns},
                   withdrawn_at is null and ended_at is null and expires_at > ${now} as stands
              from consent.consents
             where data_subject_id = ${dataSubjectId}) as listed
     where ${inPart(part, [byWaiting(sql`stands`), byMoment(sql`"givenAt"`), byUuid(sql`"consentId"`)])}
  `)
  return rows.map(fromRow)
}

/** Marks a consent that `holdConsent` holds; the caller has seen that it was not withdrawn before. */
export async function markWithdrawn(
  db: Database,
  own: { consentId: string; dataSubjectId: string; at: Date; mark: LedgerMark },
): Promise<void> {
  await db.query(sql`
    update consent.consents
       set withdrawn_at = ${own.at}, withdrawn_leaf_hash = ${own.mark.leafHash},
           withdrawn_salt = ${own.mark.salt}
     where data_subject_id = ${own.dataSubjectId}
       and consent_id = ${own.consentId}
  `)
}

/** Marks a consent whose application came to its end; the caller holds it alone. */
export async function markEnded(
  tx: Database,
  own: { consentId: string; dataSubjectId: string; at: Date; mark: LedgerMark },
): Promise<void> {
  await tx.query(sql`
    update consent.consents
       set ended_at = ${own.at}, ended_leaf_hash = ${own.mark.leafHash},
           ended_salt = ${own.mark.salt}
     where data_subject_id = ${own.dataSubjectId}
       and consent_id = ${own.consentId}
  `)
}

export async function findConsent(
  db: Database,
  { consentId, dataSubjectId }: { consentId: string; dataSubjectId: string },
): Promise<RecordedConsent | undefined> {
  const [row] = await db.query<ConsentRow>(sql`
    select ${columns}
      from consent.consents
     where data_subject_id = ${dataSubjectId}
       and consent_id = ${consentId}
  `)
  return row === undefined ? undefined : fromRow(row)
}

/**
 * As `findConsent`, and holds the consent until the transaction ends: uses that were being recorded are
 * recorded by then, and others wait.
 */
export async function holdConsent(
  db: Database,
  { consentId, dataSubjectId }: { consentId: string; dataSubjectId: string },
): Promise<RecordedConsent | undefined> {
  await db.query(sql`
    select from consent.consents
     where data_subject_id = ${dataSubjectId}
       and consent_id = ${consentId}
       for update
  `)
  return findConsent(db, { consentId, dataSubjectId })
}

/**
 * The consents of one application, held until the transaction ends: a withdrawal comes wholly before
 * what the transaction does under them, or wholly after it. Held `alone`, so does every use.
 */
export async function holdConsents(
  tx: Database,
  { dataSubjectId, reference }: { dataSubjectId: string; reference: string },
  held: 'shared' | 'alone' = 'shared',
): Promise<RecordedConsent[]> {
  await tx.query(
    held === 'alone'
      ? sql`
        select from consent.consents
         where data_subject_id = ${dataSubjectId}
           and reference = ${reference}
         order by consent_id
           for update`
      : sql`
        select from consent.consents
         where data_subject_id = ${dataSubjectId}
           and reference = ${reference}
         order by consent_id
           for share`,
  )
  return listConsents(tx, { dataSubjectId, reference })
}

/** An entry that a consent made. */
type ConsentMark = Pick<OwnEntry, 'kind' | 'leafHash' | 'occurredAt'> &
  Pick<Consent, 'consumerId' | 'datasetId' | 'names' | 'providerId'>

/** The entries of the person's consents in a part of all entries about them. */
export async function listConsentMarks(
  db: Database,
  { dataSubjectId, ...part }: OwnEntriesPart,
): Promise<ConsentMark[]> {
  return db.query<ConsentMark>(sql`
    select kind, "occurredAt", "leafHash", consumer_id as "consumerId",
           provider_id as "providerId", dataset_id as "datasetId", names
      from (select consumer_id, provider_id, dataset_id, names, marked.*
              from consent.consents,
                   lateral (values ('consent.given', given_at, given_leaf_hash),
                                   ('consent.withdrawn', withdrawn_at, withdrawn_leaf_hash),
                                   ('consent.ended', ended_at, ended_leaf_hash))
                        as marked (kind, "occurredAt", "leafHash")
             where data_subject_id = ${dataSubjectId}
               and "leafHash" is not null) as entered
     where ${inPart(part, [byMoment(sql`"occurredAt"`), byHash(sql`"leafHash"`)])}
  `)
}

type ConsentRow = Consent & {
  readonly givenLeafHash: Uint8Array
  readonly givenSalt: Uint8Array
  readonly withdrawnLeafHash: Uint8Array | null
  readonly withdrawnSalt: Uint8Array | null
  readonly endedLeafHash: Uint8Array | null
  readonly endedSalt: Uint8Array | null
}

function fromRow(row: ConsentRow): RecordedConsent {
  const { givenLeafHash, givenSalt, ...marked } = row
  const { withdrawnLeafHash, withdrawnSalt, endedLeafHash, endedSalt, ...consent } = marked
  return {
    ...consent,
    givenMark: { leafHash: givenLeafHash, salt: givenSalt },
    withdrawnMark: markOf(withdrawnLeafHash, withdrawnSalt),
    endedMark: markOf(endedLeafHash, endedSalt),
  }
}

function markOf(leafHash: Uint8Array | null, salt: Uint8Array | null): LedgerMark | null {
  return leafHash === null || salt === null ? null : { leafHash, salt }
}
