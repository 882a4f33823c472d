import { type Database, sql } from '@bauhinia/database'
import type { Journal } from '../domain/journal.ts'
import type { LedgerPlace } from './bills.ts'

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

export async function insertJournal(
  tx: Database,
  { kind, billId, creditId, dataSubjectId, postings }: Journal,
  { journalId, occurredAt, place }: JournalRecord,
): Promise<void> {
  await tx.query(sql`
    insert into payments.journals
           (data_subject_id, journal_id, kind, bill_id, credit_id, occurred_at, ledger_leaf_hash,
            ledger_salt)
    values (${dataSubjectId}, ${journalId}, ${kind}, ${billId}, ${creditId}, ${occurredAt},
            ${place?.leafHash ?? null}, ${place?.salt ?? null})
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

/** A journal as it goes on record. */
interface JournalRecord {
  readonly journalId: string
  readonly occurredAt: Date
  /** Of its own entry, where it has one: that of most stands with their bill or credit. */
  readonly place?: LedgerPlace
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
