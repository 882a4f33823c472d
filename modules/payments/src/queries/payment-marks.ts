import { type Database, sql } from '@bauhinia/database'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import type { Bill } from '../domain/bill.ts'
import type { RecordedCredit } from './credits.ts'

/** An entry that a bill or a payment made. */
type PaymentMark = Omit<OwnEntry, 'fields'> &
  Pick<Bill, 'amountMinor' | 'billNumber' | 'currency'> & {
    readonly outcome: RecordedCredit['outcome'] | null
  }

/** The entries of the person's bills and payments in a part of all entries about them. */
export async function listPaymentMarks(
  db: Database,
  { dataSubjectId, olderThan, newerThan, limit }: OwnEntriesPart,
): Promise<PaymentMark[]> {
  return db.query<PaymentMark>(sql`
    select kind, "organisationId", "occurredAt", "leafHash", bill_number as "billNumber",
           amount_minor as "amountMinor", currency, outcome
      from (select 'bill.created' as kind, payee_organisation_id as "organisationId",
                   created_at as "occurredAt", ledger_leaf_hash as "leafHash", bill_number,
                   amount_minor, currency, null as outcome
              from payments.bills
             where data_subject_id = ${dataSubjectId}
             union all
            select 'payment.received', payee_organisation_id, recorded_at, ledger_leaf_hash,
                   bill_number, amount_minor, currency, outcome
              from payments.credits
             where data_subject_id = ${dataSubjectId}
               and ledger_leaf_hash is not null) as entered
     where (${olderThan?.at}::timestamptz is null or
            ("occurredAt", "leafHash") < (${olderThan?.at}, decode(${olderThan?.id}, 'hex')))
       and (${newerThan?.at}::timestamptz is null or
            ("occurredAt", "leafHash") > (${newerThan?.at}, decode(${newerThan?.id}, 'hex')))
     order by case when ${newerThan !== undefined} then "occurredAt" end,
              case when ${newerThan !== undefined} then "leafHash" end,
              "occurredAt" desc, "leafHash" desc
     limit ${limit}
  `)
}
