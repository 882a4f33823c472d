import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { BankParts } from './bank-parts.ts'
import { Mischief, type Payment, PaymentRequest } from './payment.ts'
import { newPayment } from './payment-book.ts'
import { BankRefusal, paymentNotFound } from './refusals.ts'

const idempotencyHeaders = Type.Object({
  'idempotency-key': Type.String({ minLength: 1, maxLength: 255 }),
})
const paymentParams = Type.Object({ paymentId: Type.String({ maxLength: 100 }) })
const byReference = Type.Object({ reference: Type.String({ minLength: 1, maxLength: 25 }) })
const mischiefAsked = Type.Object({
  webhook: Mischief,
  delaySeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 3600 })),
})

/** What merchants call, and the simulator's own controls. All of it needs the merchant's API key. */
export function paymentsApi({ book, options }: BankParts): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.addHook('onRequest', async (request) => requireApiKey(request, options.apiKey))

    server.post(
      '/api/payments',
      { schema: { body: PaymentRequest, headers: idempotencyHeaders } },
      async (request, reply) => {
        const idempotency = {
          key: request.headers['idempotency-key'],
          request: JSON.stringify(request.body),
        }
        const earlier = book.findByIdempotencyKey(idempotency.key, idempotency.request)
        if (earlier === 'conflict') {
          throw new BankRefusal(422, 'This Idempotency-Key was used for another payment.')
        }
        if (earlier !== undefined) return reply.code(200).send(shown(earlier, request))
        const payment = newPayment(request.body, 'bank-page', options.now())
        book.create(payment, idempotency)
        return reply.code(201).send(shown(payment, request))
      },
    )

    server.get(
      '/api/payments/:paymentId',
      { schema: { params: paymentParams } },
      async (request) => {
        const payment = book.find(request.params.paymentId)
        if (payment === undefined) throw paymentNotFound()
        return shown(payment, request)
      },
    )

    server.get('/api/payments', { schema: { querystring: byReference } }, async (request) => ({
      payments: book
        .listByReference(request.query.reference)
        .map((payment) => shown(payment, request)),
    }))

    server.post('/simulator/next', { schema: { body: mischiefAsked } }, async (request, reply) => {
      book.askForMischief(request.body.webhook, request.body.delaySeconds ?? 10)
      return reply.code(204).send()
    })
  }
}

// The payer's page is of the origin by which the merchant reached us.
function shown(payment: Payment, request: FastifyRequest) {
  const { paymentId, language } = payment
  const page = new URL(`/pay/${paymentId}`, `${request.protocol}://${request.host}`)
  if (language !== undefined) page.searchParams.set('lang', language)
  return { ...payment, nextUrl: page.href }
}

function requireApiKey({ headers }: FastifyRequest, apiKey: string): void {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (!timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${apiKey}`))) {
    throw new BankRefusal(401, 'The API key is missing or wrong.')
  }
}
