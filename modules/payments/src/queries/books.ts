import { type Database, sql } from '@bauhinia/database'
import type { Credit, UnmatchedReason } from '../domain/credit.ts'
import type { Journal } from '../domain/journal.ts'
import type { LedgerPlace } from './bills.ts'

/** The subject of what belongs to nobody we know: the nil UUID (RFC 9562 §5.9). */
export const nobody = '00000000-0000-0000-0000-000000000000'

/** A credit as it was recorded; for the officer who looks at what settled no bill. */
export interface RecordedCredit extends Credit {
  readonly creditId: string
  readonly billId: string | null
  readonly outcome: 'settled' | 'overpaid' | 'unmatched'
  readonly reason: UnmatchedReason | null
  readonly recordedAt: Date
}

/** False when a webhook of this id was taken before. */
export async function insertNotification(
  tx: Database,
  webhook: { dataSubjectId: string; webhookId: string; type: string; receivedAt: Date },
): Promise<boolean> {
  const inserted = await tx.query(sql`
    insert into payments.notifications (data_subject_id, webhook_id, type, received_at)
    values (${webhook.dataSubjectId}, ${webhook.webhookId}, ${webhook.type}, ${webhook.receivedAt})
        on conflict do nothing
    returning webhook_id
  `)
  return inserted.length === 1
}

/** What the books have of this payment of the bank, if it was booked. */
export async function findBookedOutcome(
  tx: Database,
  { dataSubjectId, bankPaymentId }: { dataSubjectId: string; bankPaymentId: string },
): Promise<'settled' | 'overpaid' | undefined> {
  const [row] = await tx.query<{ outcome: 'settled' | 'overpaid' }>(sql`
    select outcome
      from payments.credits
     where data_subject_id = ${dataSubjectId}
       and bank_payment_id = ${bankPaymentId}
       and outcome <> 'unmatched'
  `)
  return row?.outcome
}

/** False when the same unmatched credit was recorded before. */
export async function insertCredit(
  tx: Database,
  credit: RecordedCredit & { readonly dataSubjectId: string },
  place?: LedgerPlace,
): Promise<boolean> {
  const inserted = await tx.query(sql`
    insert into payments.credits
           (data_subject_id, credit_id, bank_payment_id, channel, bill_number, bill_id,
            payee_fps_identifier, amount_minor, currency, paid_at, recorded_at, outcome, reason,
            ledger_leaf_hash, ledger_salt)
    values (${credit.dataSubjectId}, ${credit.creditId}, ${credit.bankPaymentId},
            ${credit.channel}, ${credit.billNumber}, ${credit.billId},
            ${credit.payeeFpsIdentifier}, ${credit.amountMinor}, ${credit.currency},
            ${credit.paidAt}, ${credit.recordedAt}, ${credit.outcome}, ${credit.reason},
            ${place?.leafHash ?? null}, ${place?.salt ?? null})
        on conflict (data_subject_id, bank_payment_id, bill_number, payee_fps_identifier,
                     amount_minor, currency) where outcome = 'unmatched' do nothing
    returning credit_id
  `)
  return inserted.length === 1
}

/** The payment that settled a bill. */
export async function findSettlingCredit(
  db: Database,
  { billId, dataSubjectId }: { billId: string; dataSubjectId: string },
): Promise<SettlingCredit | undefined> {
  const [credit] = await db.query<SettlingCredit>(sql`
    select bank_payment_id as "bankPaymentId", channel, paid_at as "paidAt",
           ledger_leaf_hash as "ledgerLeafHash"
      from payments.credits
     where data_subject_id = ${dataSubjectId}
       and bill_id = ${billId}
       and outcome = 'settled'
  `)
  return credit
}

/** What a receipt says about the payment; `ledgerLeafHash` finds its entry in the ledger. */
export interface SettlingCredit {
  readonly bankPaymentId: string
  readonly channel: string
  readonly paidAt: Date
  readonly ledgerLeafHash: Uint8Array
}

/** What settled no bill, newest first: an officer's list, over everybody's rows. */
export async function listUnsettledCredits(db: Database, limit: number): Promise<RecordedCredit[]> {
  return db.query<RecordedCredit>(sql`
    select credit_id as "creditId", bank_payment_id as "bankPaymentId", channel,
           bill_number as "billNumber", bill_id as "billId",
           payee_fps_identifier as "payeeFpsIdentifier", amount_minor as "amountMinor", currency,
           paid_at as "paidAt", recorded_at as "recordedAt", outcome, reason
      from payments.credits
     where outcome <> 'settled'
     order by recorded_at desc
     limit ${limit}
  `)
}

export async function insertJournal(
  tx: Database,
  { kind, billId, dataSubjectId, postings }: Journal,
  { journalId, occurredAt }: { journalId: string; occurredAt: Date },
): Promise<void> {
  await tx.query(sql`
    insert into payments.journals (data_subject_id, journal_id, kind, bill_id, occurred_at)
    values (${dataSubjectId}, ${journalId}, ${kind}, ${billId}, ${occurredAt})
  `)
  await tx.query(sql`
    insert into payments.postings
           (data_subject_id, journal_id, position, organisation_id, account, amount_minor, currency)
    select ${dataSubjectId}, ${journalId}, position, posting ->> 'organisationId',
           posting ->> 'account', (posting ->> 'amountMinor')::bigint, posting ->> 'currency'
      from jsonb_array_elements(${JSON.stringify(postings)}::jsonb)
           with ordinality as given (posting, position)
  `)
}

/** What stands in each account of an organisation: debits less credits, in cents. */
export async function listBalances(db: Database, organisationId: string): Promise<Balance[]> {
  return db.query<Balance>(sql`
    select account, currency, sum(amount_minor)::bigint as "amountMinor"
      from payments.postings
     where organisation_id = ${organisationId}
     group by account, currency
     order by account, currency
  `)
}

export interface Balance {
  readonly account: string
  readonly currency: string
  readonly amountMinor: number
}
