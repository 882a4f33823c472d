import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Type from 'typebox'
import Value from 'typebox/value'
import { deliveriesOf } from './deliveries.ts'
import { openDurableLines } from './durable-lines.ts'
import { Delivery, Mischief, Payment, type PaymentRequest } from './payment.ts'

const Line = Type.Union([
  Type.Object({
    type: Type.Literal('payment-created'),
    payment: Payment,
    idempotency: Type.Object({ key: Type.String(), request: Type.String() }),
  }),
  Type.Object({
    type: Type.Literal('payment-completed'),
    payment: Payment,
    deliveries: Type.Array(Delivery),
  }),
  Type.Object({ type: Type.Literal('delivered'), deliveryId: Type.String() }),
  Type.Object({
    type: Type.Literal('mischief-asked'),
    mischief: Mischief,
    delaySeconds: Type.Number(),
  }),
])
type Line = Type.Static<typeof Line>

/** The bank's memory: what was asked, what was paid, and which webhooks are still to deliver. */
export interface PaymentBook {
  find(paymentId: string): Payment | undefined
  listByReference(reference: string): readonly Payment[]
  /** The payment of an earlier request with this key; `conflict` when that request was another. */
  findByIdempotencyKey(key: string, request: string): Payment | 'conflict' | undefined
  create(payment: Payment, idempotency: { key: string; request: string }): void
  /** Completes a payment that is open; a completed one stays as it is. */
  complete(paymentId: string, status: 'paid' | 'cancelled'): Payment | undefined
  listUndelivered(): readonly Delivery[]
  markDelivered(deliveryId: string): void
  /** How the webhook of the next completed payment misbehaves. */
  askForMischief(mischief: Mischief, delaySeconds: number): void
  close(): void
}

/** Opens the book in `folder`. Every change is on the disk before the call returns. */
export function openPaymentBook(folder: string, now: () => Date): PaymentBook {
  const payments = new Map<string, Payment>()
  const requests = new Map<string, { paymentId: string; request: string }>()
  const undelivered = new Map<string, Delivery>()
  let asked: { mischief: Mischief; delaySeconds: number } | undefined

  const apply = (line: Line): void => {
    if (line.type === 'delivered') {
      undelivered.delete(line.deliveryId)
    } else if (line.type === 'mischief-asked') {
      asked = line
    } else {
      const { payment } = line
      payments.set(payment.paymentId, payment)
      if (line.type === 'payment-created') {
        const { key, request } = line.idempotency
        requests.set(key, { paymentId: payment.paymentId, request })
      } else {
        asked = undefined
        for (const delivery of line.deliveries) undelivered.set(delivery.deliveryId, delivery)
      }
    }
  }
  const file = openDurableLines(join(folder, 'payments.jsonl'), (line) =>
    apply(Value.Parse(Line, line)),
  )
  const record = (line: Line): void => {
    file.append(line)
    apply(line)
  }

  return {
    find: (paymentId) => payments.get(paymentId),
    listByReference: (reference) =>
      [...payments.values()].filter((payment) => payment.reference === reference),
    findByIdempotencyKey(key, request) {
      const earlier = requests.get(key)
      if (earlier === undefined) return undefined
      return earlier.request === request ? payments.get(earlier.paymentId) : 'conflict'
    },
    create: (payment, idempotency) => record({ type: 'payment-created', payment, idempotency }),
    complete(paymentId, status) {
      const open = payments.get(paymentId)
      if (open?.status !== 'created') return open
      const payment: Payment = { ...open, status, completedAt: now().toISOString() }
      record({ type: 'payment-completed', payment, deliveries: deliveriesOf(payment, asked) })
      return payment
    },
    listUndelivered: () => [...undelivered.values()],
    markDelivered: (deliveryId) => record({ type: 'delivered', deliveryId }),
    askForMischief: (mischief, delaySeconds) =>
      record({ type: 'mischief-asked', mischief, delaySeconds }),
    close: () => file.close(),
  }
}

/** A new, open payment. */
export function newPayment(
  request: Omit<PaymentRequest, 'returnUrl'> & { readonly returnUrl?: string },
  channel: Payment['channel'],
  at: Date,
): Payment {
  return {
    paymentId: randomUUID(),
    status: 'created',
    channel,
    ...request,
    createdAt: at.toISOString(),
    completedAt: null,
  }
}
