import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, inPart } from '@bauhinia/database/list-part'
import type { ListPart } from '@bauhinia/http'
import type { ExchangeRecord, PreviewRecord } from '../domain/exchange-acts.ts'
import type { StatementUse } from '../domain/statement-use.ts'
import type { LedgerMark } from '../ledger-marks.ts'

/** A record with its mark: as it is kept where statements take or give it, its salt opened elsewhere. */
export type MarkedExchange = ExchangeRecord & { readonly mark: LedgerMark }
export type MarkedPreview = PreviewRecord & { readonly mark: LedgerMark }

/** A part of one person's history, in which an event has the hash of its ledger entry for an id. */
export interface HistoryPart extends ListPart {
  readonly dataSubjectId: string
  /** Of one event only. */
  readonly leafHash?: Uint8Array | undefined
}

/** A use and the consent under which it is asked. */
type ConsentedUse = StatementUse & { readonly consentId: string }

/** A request as it is checked before anybody is asked. */
export interface RequestCheck {
  readonly uses: readonly (ConsentedUse & { readonly requestId: string })[]
  readonly at: Date
}

/** For each request, in order, whether all its consents seem to stand and one had its id before. */
export async function checkRequests(
  db: Database,
  requests: readonly RequestCheck[],
): Promise<{ isStanding: boolean; isAnswered: boolean }[]> {
  const asked = requests.flatMap(({ uses, at }, place) =>
    uses.map((use) => ({ ...useRow(use), place, request_id: use.requestId, at })),
  )
  // Each id is looked up: without the limit the planner, which takes an array of any length for a hundred
  // elements, reads the whole table for one request.
  return db.query<{ isStanding: boolean; isAnswered: boolean }>(sql`
    select bool_and(
             consent.appears_to_stand(asked.data_subject_id, asked.consent_id, asked.consumer_id,
               asked.provider_id, asked.dataset_id, asked.purpose_id,
               asked.claims || asked.answers, asked.at)) as "isStanding",
           bool_or(answered.found is not null) as "isAnswered"
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
           as asked (place integer, data_subject_id uuid, consent_id uuid, consumer_id text,
                     provider_id text, dataset_id text, purpose_id text, claims text[],
                     answers text[], request_id uuid, at timestamptz)
      left join lateral (
           select true as found
             from exchange.requests
            where data_subject_id = asked.data_subject_id
              and consumer_id = asked.consumer_id
              and request_id = asked.request_id
            limit 1) as answered on true
     group by asked.place
     order by asked.place
  `)
}

/** A record with the bytes of its entry. */
interface EnteredExchange {
  readonly record: MarkedExchange
  readonly entry: { readonly bytes: Uint8Array }
}

/**
 * Authorises, records and enters into the ledger in one statement (design §5, rule 1): the records of a
 * request are written if no request had its id before and, where they tell something, every one of its
 * consents stands at that moment; else none of them. Those consents are held until the statement is
 * committed. Gives the ids of the exchanges that were written.
 */
export async function insertExchanges(
  db: Database,
  exchanges: readonly EnteredExchange[],
): Promise<ReadonlySet<string>> {
  if (exchanges.length === 0) return new Set()
  const rows = await db.query<{ exchangeId: string }>(sql`
    with asked as materialized (
      select record, given ->> 'entry' as entry,
             record.outcome in ('refused', 'unanswered') or
             consent.stands(record.data_subject_id, record.consent_id, record.consumer_id,
               record.provider_id, record.dataset_id, record.purpose_id,
               record.claims || record.answers, record.occurred_at) as permitted
        from jsonb_array_elements(${JSON.stringify(exchanges.map(exchangeRow))}::jsonb) as given,
             jsonb_populate_record(null::exchange.exchanges, given) as record
    ), answered as (
      insert into exchange.requests (data_subject_id, consumer_id, request_id, answered_at)
      select (record).data_subject_id, (record).consumer_id, (record).request_id,
             min((record).occurred_at)
        from asked
       group by 1, 2, 3
      having bool_and(permitted)
       order by 1, 2, 3
      on conflict do nothing
      returning data_subject_id, consumer_id, request_id
    ), written as (
      insert into exchange.exchanges
      select (record).*
        from asked join answered
               on answered.data_subject_id = (record).data_subject_id
              and answered.consumer_id = (record).consumer_id
              and answered.request_id = (record).request_id
      returning exchange_id, ledger_leaf_hash
    ), entered as (
      select ledger.enqueue(array_agg(decode(entry, 'base64')), array_agg(ledger_leaf_hash)) as count
        from written join asked on ledger_leaf_hash = (record).ledger_leaf_hash
    )
    select exchange_id as "exchangeId", entered.count from written, entered
  `)
  return new Set(rows.map(({ exchangeId }) => exchangeId))
}

/** Records askings whose request another copy of it answered meanwhile: refused, under its id. */
export async function insertRepeats(
  db: Database,
  exchanges: readonly EnteredExchange[],
): Promise<void> {
  if (exchanges.length === 0) return
  await db.query(sql`
    with asked as materialized (
      select record, given ->> 'entry' as entry
        from jsonb_array_elements(${JSON.stringify(exchanges.map(exchangeRow))}::jsonb) as given,
             jsonb_populate_record(null::exchange.exchanges, given) as record
    ), written as (
      insert into exchange.exchanges
      select (record).* from asked order by (record).data_subject_id
    )
    select ledger.enqueue(array_agg(decode(entry, 'base64')),
             array_agg((record).ledger_leaf_hash))
      from asked
  `)
}

/** What was asked about a person in a part of their history: those nearest to its place, in any order. */
export async function listExchanges(
  db: Database,
  { dataSubjectId, leafHash, ...part }: HistoryPart,
): Promise<MarkedExchange[]> {
  const rows = await db.query<ExchangeRow>(sql`
    select exchange_id as "exchangeId", request_id as "requestId",
           data_subject_id as "dataSubjectId", consumer_id as "consumerId",
           provider_id as "providerId", dataset_id as "datasetId", purpose_id as "purposeId",
           claims, answers, consent_id as "consentId", outcome, reason, occurred_at as "occurredAt",
           encode(statement_digest, 'hex') as "statementDigest", request_key_id as "keyId",
           signature_base as "signatureBase", signature, requested_at as "requestedAt",
           asked_at as "askedAt", answer, ledger_leaf_hash as "leafHash", ledger_salt as "salt"
      from exchange.exchanges
     where data_subject_id = ${dataSubjectId}
       and (${leafHash}::bytea is null or ledger_leaf_hash = ${leafHash})
       and ${inPart(part, [byMoment(sql`occurred_at`), byHash(sql`ledger_leaf_hash`)])}
  `)
  return rows.map(({ keyId, signatureBase, signature, leafHash: marked, salt, ...record }) => ({
    ...record,
    request: { keyId, signatureBase, signature },
    mark: { leafHash: marked, salt },
  }))
}

export async function insertPreview(
  db: Database,
  preview: MarkedPreview & {
    readonly expiresAt: Date
    readonly sealedStatement: Uint8Array | null
  },
): Promise<void> {
  const { statementDigest } = preview
  await db.query(sql`
    insert into exchange.previews
           (preview_id, data_subject_id, consumer_id, provider_id, dataset_id, purpose_id, claims,
            answers, reference, shown_at, expires_at, sealed_statement, outcome, reason, statement_digest,
            asked_at, ledger_leaf_hash, ledger_salt)
    values (${preview.previewId}, ${preview.dataSubjectId}, ${preview.consumerId},
            ${preview.providerId}, ${preview.datasetId}, ${preview.purposeId},
            ${preview.claims}, ${preview.answers}, ${preview.reference}, ${preview.shownAt}, ${preview.expiresAt},
            ${preview.sealedStatement}, ${preview.outcome}, ${preview.reason},
            ${statementDigest === null ? null : Buffer.from(statementDigest, 'hex')},
            ${preview.askedAt}, ${preview.mark.leafHash}, ${preview.mark.salt})
  `)
}

/** What a department stated, held for its release. */
interface HeldPreview extends Pick<PreviewRecord, 'previewId' | 'outcome'> {
  readonly sealedStatement: Uint8Array
}

/** What was shown for exactly this use, in any order of its names, and can still be released as it was shown. */
export async function findPreview(
  db: Database,
  { use, reference, now }: { use: StatementUse; reference: string; now: Date },
): Promise<HeldPreview | undefined> {
  const [preview] = await db.query<HeldPreview>(sql`
    select preview_id as "previewId", sealed_statement as "sealedStatement", outcome
      from exchange.previews
     where data_subject_id = ${use.dataSubjectId}
       and reference = ${reference}
       and consumer_id = ${use.consumerId}
       and provider_id = ${use.providerId}
       and dataset_id = ${use.datasetId}
       and purpose_id = ${use.purposeId}
       and claims @> ${use.claims} and claims <@ ${use.claims}
       and answers @> ${use.answers} and answers <@ ${use.answers}
       and expires_at > ${now}
       and sealed_statement is not null
     order by shown_at desc
     limit 1
  `)
  return preview
}

export async function listPreviews(
  db: Database,
  { dataSubjectId, leafHash, ...part }: HistoryPart,
): Promise<MarkedPreview[]> {
  const rows = await db.query<PreviewRow>(sql`
    select preview_id as "previewId", data_subject_id as "dataSubjectId",
           consumer_id as "consumerId", provider_id as "providerId", dataset_id as "datasetId",
           purpose_id as "purposeId", claims, answers, reference, shown_at as "shownAt",
           outcome, reason, encode(statement_digest, 'hex') as "statementDigest",
           asked_at as "askedAt", ledger_leaf_hash as "leafHash", ledger_salt as "salt"
      from exchange.previews
     where data_subject_id = ${dataSubjectId}
       and (${leafHash}::bytea is null or ledger_leaf_hash = ${leafHash})
       and ${inPart(part, [byMoment(sql`shown_at`), byHash(sql`ledger_leaf_hash`)])}
  `)
  return rows.map(({ leafHash: marked, salt, ...record }) => ({
    ...record,
    mark: { leafHash: marked, salt },
  }))
}

/** Forgets the content of previews: of one application, or of all that have expired. */
export async function forgetPreviews(
  db: Database,
  of: { dataSubjectId: string; reference: string } | { expiredAt: Date },
): Promise<void> {
  await db.query(
    'expiredAt' in of
      ? sql`
        update exchange.previews
           set sealed_statement = null
         where expires_at <= ${of.expiredAt}
           and sealed_statement is not null`
      : sql`
        update exchange.previews
           set sealed_statement = null
         where data_subject_id = ${of.dataSubjectId}
           and reference = ${of.reference}
           and sealed_statement is not null`,
  )
}

type ExchangeRow = Omit<ExchangeRecord, 'request'> & ExchangeRecord['request'] & LedgerMark

type PreviewRow = PreviewRecord & LedgerMark

function useRow(use: ConsentedUse) {
  return {
    data_subject_id: use.dataSubjectId,
    consent_id: use.consentId,
    consumer_id: use.consumerId,
    provider_id: use.providerId,
    dataset_id: use.datasetId,
    purpose_id: use.purposeId,
    claims: use.claims,
    answers: use.answers,
  }
}

function exchangeRow({ record, entry }: EnteredExchange) {
  return {
    ...useRow(record),
    entry: Buffer.from(entry.bytes).toString('base64'),
    exchange_id: record.exchangeId,
    request_id: record.requestId,
    outcome: record.outcome,
    reason: record.reason,
    occurred_at: record.occurredAt,
    statement_digest: record.statementDigest === null ? null : `\\x${record.statementDigest}`,
    request_key_id: record.request.keyId,
    signature_base: record.request.signatureBase,
    signature: record.request.signature,
    requested_at: record.requestedAt,
    asked_at: record.askedAt,
    answer: record.answer,
    ledger_leaf_hash: `\\x${Buffer.from(record.mark.leafHash).toString('hex')}`,
    ledger_salt: `\\x${Buffer.from(record.mark.salt).toString('hex')}`,
  }
}
