import { randomUUID } from 'node:crypto'
import { type Locale, localeSegment, pagePath } from '@bauhinia/i18n'
import type { BankClient } from '../bank-client.ts'
import type { PaymentsContext } from '../context.ts'
import { firstCheckAt } from '../domain/bank-check.ts'
import type { Bill } from '../domain/bill.ts'
import {
  findOpenAttempt,
  insertAttempt,
  type PaymentAttempt,
  recordBankPayment,
} from '../queries/attempts.ts'
import { checkFrom } from '../queries/bank-checks.ts'
import { lockBill } from '../queries/bills.ts'
import { askBank } from './ask-bank.ts'
import { getBill } from './get-bill.ts'

/** Where to send the payer: to the bank's page, or nowhere, because the bill needs no payment. */
export type PaymentStart =
  | { readonly next: 'bank'; readonly url: string }
  | { readonly next: 'none'; readonly bill: Bill }

/**
 * Leads a payer to the bank's page. The bank is asked first whether the bill was paid meanwhile, so
 * that the back button, a second tab or a payment by FPS do not pay it again; a bill has one open
 * attempt at most, and the attempt's id is the bank's idempotency key.
 *
 * A crash before the bank has answered leaves an open attempt: the next try asks under the same key
 * and gets the same payment. Throws `BillNotFound` and `BankUnavailable`.
 */
export async function startPayment(
  context: PaymentsContext,
  client: BankClient,
  { locale, ...own }: { billId: string; dataSubjectId: string; locale: Locale },
): Promise<PaymentStart> {
  const bill = await getBill(context, own)
  if (bill.status !== 'unpaid') return { next: 'none', bill }
  await askBank(context, client, bill)
  const attempt = await openAttempt(context, bill, locale)
  if (attempt === undefined) return { next: 'none', bill: await getBill(context, own) }
  const payment = await client.requestPayment(requestOf(context, bill, attempt), attempt.attemptId)
  await recordBankPayment(context.db, attempt, payment.paymentId)
  return { next: 'bank', url: payment.nextUrl }
}

/** The bill's open attempt, made when there is none; nothing when the bill is no longer unpaid. */
function openAttempt(
  { db, now }: PaymentsContext,
  { billId, dataSubjectId }: Bill,
  locale: Locale,
): Promise<PaymentAttempt | undefined> {
  return db.transaction(async (tx) => {
    const bill = await lockBill(tx, { billId, dataSubjectId })
    if (bill?.status !== 'unpaid') return undefined
    const open = await findOpenAttempt(tx, bill)
    if (open !== undefined) return open
    const attempt: PaymentAttempt = { attemptId: randomUUID(), billId, dataSubjectId, locale }
    const createdAt = now()
    await insertAttempt(tx, attempt, createdAt)
    await checkFrom(tx, bill, firstCheckAt(createdAt))
    return attempt
  })
}

// Everything here follows from the bill and the attempt: a repeated request is the same request.
function requestOf(
  { bank, baseUrl, directory }: PaymentsContext,
  bill: Bill,
  { locale }: PaymentAttempt,
) {
  const { payeeOrganisationId: payee, billId } = bill
  return {
    amountMinor: bill.amountMinor,
    currency: bill.currency,
    reference: bill.billNumber,
    payee: {
      fpsIdentifier: bank.fpsIdentifierOf(payee),
      name: directory.getOrganisation(payee).name[locale],
    },
    description: (bill.lines[0]?.label[locale] ?? bill.billNumber).slice(0, 200),
    returnUrl: `${baseUrl}${pagePath(locale, `/bills/${billId}/payment`)}`,
    language: localeSegment(locale),
  }
}
