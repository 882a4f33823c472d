import { randomUUID } from 'node:crypto'
import type { Delivery, Mischief, Payment } from './payment.ts'

/**
 * The webhooks that tell a merchant of a completed payment: one, unless the simulator was asked to
 * misbehave.
 */
export function deliveriesOf(
  payment: Payment,
  asked?: { readonly mischief: Mischief; readonly delaySeconds: number },
): Delivery[] {
  const completedAt = new Date(payment.completedAt ?? payment.createdAt)
  const after = (seconds: number) => new Date(completedAt.getTime() + seconds * 1000)
  const honest = delivery(payment, completedAt)
  switch (asked?.mischief) {
    case undefined:
      return [honest]
    case 'drop':
      return []
    case 'late':
      return [{ ...honest, notBefore: after(asked.delaySeconds).toISOString() }]
    case 'double':
      return [honest, { ...honest, deliveryId: randomUUID() }, delivery(payment, completedAt)]
    case 'wrong-amount':
      return [delivery({ ...payment, amountMinor: payment.amountMinor + 100 }, completedAt)]
    case 'out-of-order':
      return [
        honest,
        delivery({ ...payment, status: 'created', completedAt: null }, after(0.2)),
        delivery({ ...payment, status: 'cancelled' }, after(0.4)),
      ]
  }
}

/** The payload has the form that Standard Webhooks recommends: type, timestamp, data. */
function delivery(payment: Payment, notBefore: Date): Delivery {
  const { returnUrl: _, language: __, ...data } = payment
  return {
    deliveryId: randomUUID(),
    webhookId: `msg_${randomUUID().replaceAll('-', '')}`,
    body: JSON.stringify({
      type: `payment.${payment.status}`,
      timestamp: payment.completedAt ?? payment.createdAt,
      data,
    }),
    notBefore: notBefore.toISOString(),
  }
}
