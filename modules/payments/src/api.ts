import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { PaymentsModule } from './module.ts'

/** Largest webhook taken, in bytes. */
const bodyLimit = 16 * 1024

const headers = Type.Object({
  'webhook-id': Type.Optional(Type.String()),
  'webhook-timestamp': Type.Optional(Type.String()),
  'webhook-signature': Type.Optional(Type.String()),
})

const aboutNotifications = {
  operationId: 'receiveNotification',
  summary: 'Takes a webhook of the bank; one that is doubled changes nothing',
  tags: ['payments'],
  security: [{ standardWebhook: [] }],
  headers,
  // As bytes: the signature is over them.
  body: Type.Unsafe<unknown>(
    Type.Object({ type: Type.String(), timestamp: Type.String(), data: Type.Object({}) }),
  ),
  response: {
    200: Type.Object({ outcome: Type.String() }, { description: 'Taken, or taken before' }),
    202: Type.Object({ outcome: Type.String() }, { description: 'Kept: it fits no bill' }),
  },
}

/**
 * Where the bank's webhooks arrive (Standard Webhooks 1.0). 200: taken, or taken before; 202: kept
 * for a person to look at, since it fits no bill; 401: not signed by the bank.
 */
export function paymentsApi({ payments }: { payments: PaymentsModule }): FastifyPluginAsyncTypebox {
  return async (server) => {
    // The signature is over the bytes as sent, so nothing may parse them before it is verified.
    server.removeAllContentTypeParsers()
    const asBytes = { parseAs: 'buffer', bodyLimit } as const
    server.addContentTypeParser('application/json', asBytes, (_request, body, done) => {
      done(null, body)
    })

    const asSent = { schema: aboutNotifications, validatorCompiler: () => () => true }
    server.post('/api/payments/notifications', asSent, async (request, reply) => {
      const outcome = await payments.receiveNotification({
        webhookId: request.headers['webhook-id'],
        timestamp: request.headers['webhook-timestamp'],
        signature: request.headers['webhook-signature'],
        body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
      })
      return reply.code(outcome === 'unmatched' ? 202 : 200).send({ outcome })
    })
  }
}
