import { BadInput } from '@bauhinia/http'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import { BankPayment } from '../bank-client.ts'
import type { PaymentsContext } from '../context.ts'
import { type SignedWebhook, verifyWebhook } from '../domain/webhook-signature.ts'
import { closeAttempt } from '../queries/attempts.ts'
import { findByBillNumber } from '../queries/bills.ts'
import { insertNotification } from '../queries/books.ts'
import { nobody } from '../queries/credits.ts'
import { NotificationForged } from '../refusals.ts'
import { creditOf } from './ask-bank.ts'
import { type SettlementOutcome, settlePayment } from './settle-payment.ts'

const Notification = Type.Object({
  type: Type.String({ minLength: 1, maxLength: 100 }),
  data: BankPayment,
})
type Notification = Static<typeof Notification>

/**
 * Takes one of the bank's webhooks. Its id is recorded in the same transaction as what it changes:
 * one that comes again changes nothing, and one whose transaction failed is taken when it comes again.
 * A webhook says what the bank saw at some time; only that money came in changes a bill, so an old one
 * that comes late changes nothing.
 *
 * Refuses with `NotificationForged` what the bank did not sign within the last five minutes, and with
 * `BadInput` what is signed but not understood.
 */
export async function receiveNotification(
  context: PaymentsContext,
  webhook: SignedWebhook,
): Promise<SettlementOutcome> {
  const verdict = verifyWebhook(webhook, context.bank.webhookSecret, context.now())
  if (!verdict.valid) throw new NotificationForged()
  const notification = parseNotification(webhook.body)
  if (notification === undefined) throw new BadInput()
  const { type, data } = notification
  return context.db.transaction(async (tx) => {
    const receivedAt = context.now()
    const own = await findByBillNumber(tx, data.reference)
    const dataSubjectId = own?.dataSubjectId ?? nobody
    const { webhookId } = verdict
    const isNew = await insertNotification(tx, { dataSubjectId, webhookId, type, receivedAt })
    if (!isNew) return 'unchanged'
    if (type === 'payment.paid') return settlePayment(context, tx, creditOf(data, receivedAt))
    if (type !== 'payment.cancelled') return 'unchanged'
    const attempt = { dataSubjectId, bankPaymentId: data.paymentId }
    await closeAttempt(tx, attempt, { status: 'cancelled', at: receivedAt })
    return 'unchanged'
  })
}

function parseNotification(body: Uint8Array): Notification | undefined {
  try {
    return Value.Parse(Notification, JSON.parse(Buffer.from(body).toString('utf8')))
  } catch {
    return undefined
  }
}
