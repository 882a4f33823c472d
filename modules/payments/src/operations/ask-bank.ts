import type { BankClient, BankPayment } from '../bank-client.ts'
import type { PaymentsContext } from '../context.ts'
import type { Bill } from '../domain/bill.ts'
import type { Credit } from '../domain/credit.ts'
import { closeAttempt } from '../queries/attempts.ts'
import { settlePayment } from './settle-payment.ts'

/**
 * Asks the bank for every payment of this bill, by its page or by FPS, and books what it says: the
 * same path as its webhooks, for one that is late or lost. Throws `BankUnavailable`.
 */
export async function askBank(
  context: PaymentsContext,
  client: BankClient,
  { billNumber, dataSubjectId }: Bill,
): Promise<void> {
  const payments = await client.listPayments(billNumber)
  for (const payment of payments.filter(({ reference }) => reference === billNumber)) {
    const { paymentId: bankPaymentId, status } = payment
    const credit = creditOf(payment, context.now())
    if (status === 'paid') {
      await context.db.transaction((tx) => settlePayment(context, tx, credit))
    } else if (status === 'cancelled') {
      const at = context.now()
      await closeAttempt(context.db, { dataSubjectId, bankPaymentId }, { status, at })
    }
  }
}

/** The bank's payment as the credit that it is to us. */
export function creditOf(payment: BankPayment, now: Date): Credit {
  const completedAt = new Date(payment.completedAt ?? now)
  return {
    bankPaymentId: payment.paymentId,
    channel: payment.channel,
    billNumber: payment.reference,
    payeeFpsIdentifier: payment.payee.fpsIdentifier,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    paidAt: Number.isNaN(completedAt.getTime()) ? now : completedAt,
  }
}
