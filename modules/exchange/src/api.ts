import { PublicKey, publicKeyOf } from '@bauhinia/directory/routes'
import { BadInput } from '@bauhinia/http'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { SignedMessage } from './authenticate.ts'
import type { ExchangeContext } from './context.ts'
import { ExchangeRequestBody } from './exchange-request.ts'
import type { ExchangeModule } from './module.ts'
import { requestsPath } from './operations/sign-exchange-request.ts'
import { CountBody, countsPath } from './operations/submit-count.ts'
import { SealRequestBody, sealedAccessesPath } from './seal-request.ts'

const statements = Type.Object({
  statements: Type.Array(
    Type.Object({
      id: Type.String({ description: 'The credential query that it answers' }),
      statement: Type.String({ description: 'SD-JWT VC, compact, signed by the department' }),
      exchangeId: Type.String(),
      leafHash: Type.String({ description: 'Finds the inclusion proof of its entry, hex' }),
    }),
  ),
})

const receipt = Type.Object({
  accessId: Type.String(),
  leafHash: Type.String({ description: 'Finds the inclusion proof of the sealed entry, hex' }),
  opensAt: Type.String({ description: 'From when on the person sees it, ISO 8601' }),
})

const keySet = Type.Object({ keys: Type.Array(PublicKey) })

const aboutRequests = {
  operationId: 'requestStatements',
  summary: 'Asks departments for what they hold, under consents; all of it or nothing',
  tags: ['exchange'],
  security: [{ httpMessageSignature: [] }],
  // As text: the signature covers the bytes, so that the body is read only after it was verified.
  body: Type.Unsafe<string>(ExchangeRequestBody),
  response: { 200: statements },
}

const aboutSealed = {
  operationId: 'sealAccess',
  summary:
    'Records what the police or a court obtained; the person sees it from the opening day on',
  tags: ['exchange'],
  security: [{ httpMessageSignature: [] }],
  body: Type.Unsafe<string>(SealRequestBody),
  response: { 200: receipt },
}

const aboutCounts = {
  operationId: 'submitCount',
  summary:
    'Takes how many statements a consumer received of what it requested on a finished day, to be compared with the records',
  tags: ['exchange'],
  security: [{ httpMessageSignature: [] }],
  body: Type.Unsafe<string>(CountBody),
  response: { 200: Type.Object({ day: Type.String() }) },
}

const aboutKeys = {
  operationId: 'listGatewayKeys',
  summary: 'The keys with which the gateway signs what it asks departments (JWK Set)',
  tags: ['exchange'],
  response: { 200: keySet },
}

/** A request whose signature covers its bytes. */
interface Received extends Omit<SignedMessage, 'body'> {
  readonly body: unknown
}

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

    const messageOf = ({ body, headers, method, url }: Received): SignedMessage => {
      if (typeof body !== 'string') throw new BadInput()
      return { method, url: `${baseUrl}${url}`, headers, body }
    }
    const asSent = { bodyLimit: 16 * 1024, validatorCompiler: () => () => true }
    server.post(requestsPath, { ...asSent, schema: aboutRequests }, async (request) => {
      return { statements: await exchange.requestStatements(messageOf(request)) }
    })

    server.post(countsPath, { ...asSent, schema: aboutCounts }, async (request) => {
      return exchange.submitCount(messageOf(request))
    })

    server.post(sealedAccessesPath, { ...asSent, schema: aboutSealed }, async (request) => {
      return exchange.sealAccess(messageOf(request))
    })

    server.get('/api/exchange/gateway-keys', { schema: aboutKeys }, async () => {
      return { keys: [publicKeyOf(await directory.signerOf(gatewayId, 'gateway'))] }
    })
  }
}
