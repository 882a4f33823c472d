import { type Database, sql } from '@bauhinia/database'
import type { Locale } from '@bauhinia/i18n'

/** One try to pay a bill at the bank's page. Its id is the key under which the bank pays once. */
export interface PaymentAttempt {
  readonly attemptId: string
  readonly billId: string
  readonly dataSubjectId: string
  /** The language in which the payer left for the bank. */
  readonly locale: Locale
}

type OwnBill = { readonly billId: string; readonly dataSubjectId: string }

export async function findOpenAttempt(
  db: Database,
  { billId, dataSubjectId }: OwnBill,
): Promise<PaymentAttempt | undefined> {
  const [attempt] = await db.query<PaymentAttempt>(sql`
    select attempt_id as "attemptId", bill_id as "billId", data_subject_id as "dataSubjectId", locale
      from payments.payment_attempts
     where data_subject_id = ${dataSubjectId}
       and bill_id = ${billId}
       and status = 'open'
  `)
  return attempt
}

/** True when the payer's latest try to pay this bill ended with a cancellation at the bank. */
export async function isLatestAttemptCancelled(
  db: Database,
  { billId, dataSubjectId }: OwnBill,
): Promise<boolean> {
  const [latest] = await db.query<{ status: string }>(sql`
    select status
      from payments.payment_attempts
     where data_subject_id = ${dataSubjectId}
       and bill_id = ${billId}
     order by created_at desc
     limit 1
  `)
  return latest?.status === 'cancelled'
}

export async function insertAttempt(
  tx: Database,
  attempt: PaymentAttempt,
  createdAt: Date,
): Promise<void> {
  await tx.query(sql`
    insert into payments.payment_attempts
           (data_subject_id, attempt_id, bill_id, locale, status, created_at)
    values (${attempt.dataSubjectId}, ${attempt.attemptId}, ${attempt.billId}, ${attempt.locale},
            'open', ${createdAt})
  `)
}

export async function recordBankPayment(
  db: Database,
  { attemptId, dataSubjectId }: PaymentAttempt,
  bankPaymentId: string,
): Promise<void> {
  await db.query(sql`
    update payments.payment_attempts
       set bank_payment_id = ${bankPaymentId}
     where data_subject_id = ${dataSubjectId}
       and attempt_id = ${attemptId}
  `)
}

/** Closes the attempt that became this payment of the bank; one that is closed stays as it is. */
export async function closeAttempt(
  tx: Database,
  { dataSubjectId, bankPaymentId }: { dataSubjectId: string; bankPaymentId: string },
  { status, at }: { status: 'paid' | 'cancelled'; at: Date },
): Promise<boolean> {
  const closed = await tx.query(sql`
    update payments.payment_attempts
       set status = ${status},
           closed_at = ${at}
     where data_subject_id = ${dataSubjectId}
       and bank_payment_id = ${bankPaymentId}
       and status = 'open'
    returning attempt_id
  `)
  return closed.length > 0
}
