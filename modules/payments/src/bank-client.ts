import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import type { BankConfiguration } from './context.ts'
import { BankUnavailable } from './refusals.ts'

/** A payment as the bank tells of it, in its webhooks and in its answers. */
export const BankPayment = Type.Object({
  paymentId: Type.String({ minLength: 1, maxLength: 100 }),
  status: Type.Union([Type.Literal('created'), Type.Literal('paid'), Type.Literal('cancelled')]),
  channel: Type.String({ minLength: 1, maxLength: 30 }),
  amountMinor: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  currency: Type.String({ minLength: 3, maxLength: 3 }),
  reference: Type.String({ maxLength: 100 }),
  payee: Type.Object({ fpsIdentifier: Type.String({ maxLength: 20 }) }),
  completedAt: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
})
export type BankPayment = Static<typeof BankPayment>

const Started = Type.Intersect([
  BankPayment,
  Type.Object({ nextUrl: Type.String({ maxLength: 2000 }) }),
])
const Payments = Type.Object({ payments: Type.Array(BankPayment, { maxItems: 1000 }) })

/** What the bank is asked to collect. */
export interface BankPaymentRequest {
  readonly amountMinor: number
  readonly currency: string
  readonly reference: string
  readonly payee: { readonly fpsIdentifier: string; readonly name: string }
  readonly description: string
  readonly returnUrl: string
  readonly language: string
}

export type BankClient = ReturnType<typeof createBankClient>

/** The bank must answer within this time (milliseconds) and with no more than this (bytes). */
const timeOutMs = 5_000
const answerLimitBytes = 256 * 1024

/**
 * The bank's API. Whatever is wrong with an answer (none, late, too long, not what was agreed) is
 * `BankUnavailable`: whether money moved is then unknown, and asking again is always safe.
 */
export function createBankClient({ url, apiKey }: Pick<BankConfiguration, 'url' | 'apiKey'>) {
  const authorization = `Bearer ${apiKey}`
  return {
    /** Asks for a payment; the same key asks for the same payment. */
    async requestPayment(request: BankPaymentRequest, idempotencyKey: string) {
      const started = await ask(new URL('/api/payments', url), Started, {
        method: 'POST',
        headers: {
          authorization,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify(request),
      })
      requireSameOrigin(started.nextUrl, url)
      return started
    },
    /** Every payment for this bill number, by whatever channel. */
    async listPayments(billNumber: string): Promise<readonly BankPayment[]> {
      const address = new URL('/api/payments', url)
      address.searchParams.set('reference', billNumber)
      return (await ask(address, Payments, { headers: { authorization } })).payments
    },
  }
}

async function ask<Schema extends Type.TSchema>(
  address: URL,
  schema: Schema,
  request: RequestInit,
): Promise<Static<Schema>> {
  try {
    const response = await fetch(address, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(timeOutMs),
    })
    const text = await readBounded(response)
    if (!response.ok) throw new Error(`the bank answered ${response.status}`)
    return Value.Parse(schema, JSON.parse(text))
  } catch (cause) {
    throw new BankUnavailable('no-good-answer', { cause })
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  if (body === null) return ''
  for await (const chunk of body) {
    size += chunk.length
    if (size > answerLimitBytes) throw new Error('the answer of the bank is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

// People are sent there with a redirect: no answer may lead them to another site.
function requireSameOrigin(nextUrl: string, bankUrl: string): void {
  if (!URL.canParse(nextUrl) || new URL(nextUrl).origin !== new URL(bankUrl).origin) {
    throw new BankUnavailable('foreign-page')
  }
}
