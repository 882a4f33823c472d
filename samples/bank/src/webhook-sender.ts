import { createHmac } from 'node:crypto'
import type { Delivery } from './payment.ts'
import type { PaymentBook } from './payment-book.ts'

export interface WebhookSenderOptions {
  readonly book: PaymentBook
  /** The merchant's address. */
  readonly webhookUrl: string
  /** `whsec_` and the base64 of the key, as Standard Webhooks writes it. */
  readonly webhookSecret: string
  /** The pause before the first repetition; it doubles each time, up to ten seconds. */
  readonly retryMs: number
  readonly now: () => Date
}

export interface WebhookSender {
  /** Takes up what the book has to deliver and this sender does not know yet. */
  wake(): void
  /** Stops; what was not delivered is delivered after the next start. */
  close(): void
}

const maxRetryMs = 10_000
const timeOutMs = 5_000

/** Delivers each webhook until the merchant answers with a 2xx. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { book, now } = options
  const waiting = new Map<string, NodeJS.Timeout | undefined>()
  const closing = new AbortController()

  const schedule = (delivery: Delivery, attempt: number, delayMs: number): void => {
    if (closing.signal.aborted) return
    const timer = setTimeout(() => void attemptDelivery(delivery, attempt), delayMs)
    waiting.set(delivery.deliveryId, timer)
  }
  const attemptDelivery = async (delivery: Delivery, attempt: number): Promise<void> => {
    const isDelivered = await send(delivery, options, closing.signal)
    if (closing.signal.aborted) return
    if (!isDelivered) {
      return schedule(delivery, attempt + 1, Math.min(options.retryMs * 2 ** attempt, maxRetryMs))
    }
    book.markDelivered(delivery.deliveryId)
    waiting.delete(delivery.deliveryId)
  }

  return {
    wake() {
      for (const delivery of book.listUndelivered()) {
        if (waiting.has(delivery.deliveryId)) continue
        const delayMs = new Date(delivery.notBefore).getTime() - now().getTime()
        schedule(delivery, 0, Math.max(0, delayMs))
      }
    },
    close() {
      closing.abort()
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}

async function send(
  { webhookId, body }: Delivery,
  { webhookUrl, webhookSecret, now }: WebhookSenderOptions,
  closing: AbortSignal,
): Promise<boolean> {
  // Each attempt is signed anew, so that a late one still has a fresh timestamp.
  const timestamp = String(Math.floor(now().getTime() / 1000))
  try {
    const response = await fetch(webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': webhookId,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatureOf({ webhookId, timestamp, body }, webhookSecret),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([closing, AbortSignal.timeout(timeOutMs)]),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

function signatureOf(
  { webhookId, timestamp, body }: { webhookId: string; timestamp: string; body: string },
  secret: string,
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signed = createHmac('sha256', key).update(`${webhookId}.${timestamp}.${body}`)
  return `v1,${signed.digest('base64')}`
}
