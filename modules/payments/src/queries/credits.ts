import { type Database, sql } from '@bauhinia/database'
import type { Credit, UnsettledReason } from '../domain/credit.ts'
import type { EnteredCredit } from '../domain/payment-acts.ts'
import type { LedgerPlace } from './bills.ts'

/** The subject of what belongs to nobody we know: the nil UUID (RFC 9562 §5.9). */
export const nobody = '00000000-0000-0000-0000-000000000000'

/** A credit as it is recorded. */
export interface RecordedCredit extends Credit {
  readonly creditId: string
  readonly dataSubjectId: string
  readonly billId: string | null
  /** Whose account it came into. */
  readonly payeeOrganisationId: string
  readonly outcome: 'settled' | 'overpaid' | 'unmatched'
  readonly reason: UnsettledReason | null
  readonly recordedAt: Date
}

/** What the books have of this payment of the bank, if it was booked for a bill. */
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
  credit: RecordedCredit,
  { leafHash, salt }: LedgerPlace,
): Promise<boolean> {
  const inserted = await tx.query(sql`
    insert into payments.credits
           (data_subject_id, credit_id, bank_payment_id, channel, bill_number, bill_id,
            payee_organisation_id, payee_fps_identifier, amount_minor, currency, paid_at,
            recorded_at, outcome, reason, ledger_leaf_hash, ledger_salt)
    values (${credit.dataSubjectId}, ${credit.creditId}, ${credit.bankPaymentId},
            ${credit.channel}, ${credit.billNumber}, ${credit.billId},
            ${credit.payeeOrganisationId}, ${credit.payeeFpsIdentifier}, ${credit.amountMinor},
            ${credit.currency}, ${credit.paidAt}, ${credit.recordedAt}, ${credit.outcome},
            ${credit.reason}, ${leafHash}, ${salt})
        on conflict (data_subject_id, bank_payment_id, bill_number, payee_fps_identifier,
                     amount_minor, currency) where outcome = 'unmatched' do nothing
    returning credit_id
  `)
  return inserted.length === 1
}

/** A credit that is in the books as unmatched. */
export type UnmatchedCredit = Pick<
  RecordedCredit,
  'creditId' | 'dataSubjectId' | 'billId' | 'payeeOrganisationId' | 'amountMinor' | 'currency'
>

/** What the books hold as unmatched of the payment that `credit` states anew. */
export async function listEarlierStatements(
  tx: Database,
  { creditId, dataSubjectId, bankPaymentId }: RecordedCredit,
): Promise<UnmatchedCredit[]> {
  return tx.query<UnmatchedCredit>(sql`
    select c.credit_id as "creditId", c.data_subject_id as "dataSubjectId",
           c.bill_id as "billId", c.payee_organisation_id as "payeeOrganisationId",
           c.amount_minor as "amountMinor", c.currency
      from payments.credits c
     where c.data_subject_id in (${dataSubjectId}, ${nobody})
       and c.bank_payment_id = ${bankPaymentId}
       and c.credit_id <> ${creditId}
       and c.outcome = 'unmatched'
       and exists (select from payments.journals j
                    where j.data_subject_id = c.data_subject_id
                      and j.credit_id = c.credit_id
                      and j.kind = 'unmatched-received')
       and not exists (select from payments.journals j
                        where j.data_subject_id = c.data_subject_id
                          and j.credit_id = c.credit_id
                          and j.kind = 'payment-restated')
  `)
}

/** What the ledger commits to of the person's payment that made this entry, and its salt. */
export async function findMarkedCredit(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<(EnteredCredit & Pick<LedgerPlace, 'salt'>) | undefined> {
  const [credit] = await db.query<EnteredCredit & Pick<LedgerPlace, 'salt'>>(sql`
    select bill_id as "billId", bank_payment_id as "bankPaymentId", amount_minor as "amountMinor",
           currency, outcome, payee_organisation_id as "payeeOrganisationId",
           recorded_at as "recordedAt", ledger_salt as "salt"
      from payments.credits
     where data_subject_id = ${dataSubjectId}
       and ledger_leaf_hash = ${leafHash}
  `)
  return credit
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

/** A credit that settled no bill: in the books, and kept apart by who received it. */
export interface UnsettledCredit extends Omit<RecordedCredit, 'reason' | 'dataSubjectId'> {
  readonly reason: UnsettledReason
  /** The case of the bill that it names, where there is such a bill. */
  readonly reference: string | null
  /** Null for one recorded before these were in the ledger. */
  readonly ledgerLeafHash: Uint8Array | null
}

/** Which unsettled credits: of one organisation, for one reason, or of one bill or bank payment. */
export interface UnsettledFilter {
  readonly payeeOrganisationId: string
  /** True for who also answers for what came before each credit had its organisation. */
  readonly isOperator: boolean
  readonly reason?: UnsettledReason | undefined
  /** A bill number or a payment id of the bank, exactly. */
  readonly named?: string | undefined
}

/** What came in for the person's bills and settled none of them, newest first. */
export async function listUnsettledOf(
  db: Database,
  dataSubjectId: string,
): Promise<UnsettledCredit[]> {
  return db.query<UnsettledCredit>(sql`
    select credit_id as "creditId", bank_payment_id as "bankPaymentId", channel,
           bill_number as "billNumber", bill_id as "billId", reference,
           payee_organisation_id as "payeeOrganisationId",
           payee_fps_identifier as "payeeFpsIdentifier", amount_minor as "amountMinor", currency,
           paid_at as "paidAt", recorded_at as "recordedAt", outcome, reason,
           ledger_leaf_hash as "ledgerLeafHash"
      from payments.unsettled_credits
     where data_subject_id = ${dataSubjectId}
     order by recorded_at desc
     limit 100
  `)
}

/** What an organisation received and settled nothing, newest first: over everybody's rows. */
export async function listUnsettledAt(
  db: Database,
  { payeeOrganisationId, isOperator, reason, named }: UnsettledFilter,
  limit: number,
): Promise<UnsettledCredit[]> {
  return db.query<UnsettledCredit>(sql`
    select credit_id as "creditId", bank_payment_id as "bankPaymentId", channel,
           bill_number as "billNumber", bill_id as "billId", reference,
           ${payeeOrganisationId}::text as "payeeOrganisationId",
           payee_fps_identifier as "payeeFpsIdentifier", amount_minor as "amountMinor", currency,
           paid_at as "paidAt", recorded_at as "recordedAt", outcome, reason,
           ledger_leaf_hash as "ledgerLeafHash"
      from payments.unsettled_credits
     where (payee_organisation_id = ${payeeOrganisationId}
            or (payee_organisation_id is null and ${isOperator}::boolean))
       and (${reason ?? null}::text is null or reason = ${reason ?? null})
       and (${named ?? null}::text is null
            or bill_number = ${named ?? null}
            or bank_payment_id = ${named ?? null})
     order by recorded_at desc
     limit ${limit}
  `)
}
