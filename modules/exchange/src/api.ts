import { BadInput } from '@bauhinia/http'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ExchangeContext } from './context.ts'
import type { ExchangeModule } from './module.ts'
import { requestsPath } from './operations/sign-exchange-request.ts'

/** The gateway's interface to consumers' systems, and its keys for providers' systems. */
export function exchangeApi({
  exchange,
  baseUrl,
  directory,
  gatewayId,
}: {
  exchange: ExchangeModule
  baseUrl: string
  directory: ExchangeContext['directory']
  gatewayId: string
}): FastifyPluginAsyncTypebox {
  return async (server) => {
    // The signature covers the bytes, so the body must reach us as it was sent.
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    )

    server.post(requestsPath, { bodyLimit: 16 * 1024 }, async (request) => {
      const { body, headers, method, url } = request
      if (typeof body !== 'string') throw new BadInput()
      const statements = await exchange.requestStatements({
        method,
        url: `${baseUrl}${url}`,
        headers,
        body,
      })
      return { statements }
    })

    server.get('/api/exchange/gateway-keys', async () => {
      const signer = await directory.signerOf(gatewayId, 'gateway')
      return { keys: [{ ...signer.publicJwk, kid: signer.keyId, use: 'sig', alg: 'ES256' }] }
    })
  }
}
