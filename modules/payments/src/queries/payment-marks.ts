import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, inPart } from '@bauhinia/database/list-part'
import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import type { Bill } from '../domain/bill.ts'
import type { EnteredCredit } from '../domain/payment-acts.ts'
import type { LedgerPlace } from './bills.ts'
import type { RecordedCredit } from './credits.ts'

/** An entry that a bill or a payment made. */
type PaymentMark = Omit<OwnEntry, 'fields'> &
  Pick<Bill, 'amountMinor' | 'billNumber' | 'currency'> & {
    readonly outcome: RecordedCredit['outcome'] | null
  }

/** The entries of the person's bills and payments in a part of all entries about them. */
export async function listPaymentMarks(
  db: Database,
  { dataSubjectId, ...part }: OwnEntriesPart,
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
               and ledger_leaf_hash is not null
             union all
            select 'bill.cancelled', b.payee_organisation_id, j.occurred_at, j.ledger_leaf_hash,
                   b.bill_number, b.amount_minor, b.currency, null
              from payments.journals j
              join payments.bills b
                on b.data_subject_id = j.data_subject_id
               and b.bill_id = j.bill_id
             where j.data_subject_id = ${dataSubjectId}
               and j.kind = 'bill-cancelled'
               and j.ledger_leaf_hash is not null
             union all
            select 'payment.restated', c.payee_organisation_id, j.occurred_at, j.ledger_leaf_hash,
                   c.bill_number, c.amount_minor, c.currency, c.outcome
              from payments.journals j
              join payments.credits c
                on c.data_subject_id = j.data_subject_id
               and c.credit_id = j.credit_id
             where j.data_subject_id = ${dataSubjectId}
               and j.kind = 'payment-restated'
               and j.ledger_leaf_hash is not null) as entered
     where ${inPart(part, [byMoment(sql`"occurredAt"`), byHash(sql`"leafHash"`)])}
  `)
}

/** What the ledger commits to of the taking back of the person's bill that made this entry, and its salt. */
export async function findMarkedCancellation(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
) {
  const [cancellation] = await db.query<
    Pick<Bill, 'billId' | 'billNumber' | 'payeeOrganisationId'> &
      Pick<LedgerPlace, 'salt'> & { readonly cancelledAt: Date }
  >(sql`
    select b.bill_id as "billId", b.bill_number as "billNumber",
           b.payee_organisation_id as "payeeOrganisationId", j.occurred_at as "cancelledAt",
           j.ledger_salt as "salt"
      from payments.journals j
      join payments.bills b
        on b.data_subject_id = j.data_subject_id
       and b.bill_id = j.bill_id
     where j.data_subject_id = ${dataSubjectId}
       and j.ledger_leaf_hash = ${leafHash}
       and j.kind = 'bill-cancelled'
  `)
  return cancellation
}

/** What the ledger commits to of the bank's correction that made this entry, and its salt. */
export async function findMarkedCorrection(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<(EnteredCredit & Pick<LedgerPlace, 'salt'>) | undefined> {
  const [correction] = await db.query<EnteredCredit & Pick<LedgerPlace, 'salt'>>(sql`
    select c.bill_id as "billId", c.bank_payment_id as "bankPaymentId",
           c.amount_minor as "amountMinor", c.currency, c.outcome,
           c.payee_organisation_id as "payeeOrganisationId", j.occurred_at as "recordedAt",
           j.ledger_salt as "salt"
      from payments.journals j
      join payments.credits c
        on c.data_subject_id = j.data_subject_id
       and c.credit_id = j.credit_id
     where j.data_subject_id = ${dataSubjectId}
       and j.ledger_leaf_hash = ${leafHash}
       and j.kind = 'payment-restated'
  `)
  return correction
}
