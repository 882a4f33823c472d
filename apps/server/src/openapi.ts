import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'

/** A problem document (RFC 9457 §3.1), as `@bauhinia/http` writes it. */
const problem = Type.Object(
  {
    type: Type.String({
      description: 'urn:bauhinia:problem:<code>; docs/errors.md lists the codes',
    }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: 'JSON Pointer (RFC 6901) into the request' }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { title: 'Problem' },
)

const problemResponse = {
  description: 'A refusal, in the language of Accept-Language (en, zh-Hant or zh-Hans)',
  content: { 'application/problem+json': { schema: problem } },
}

const securitySchemes = {
  httpMessageSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'signature',
    description:
      'HTTP Message Signature (RFC 9421) of method, target URI and content digest, with a request key that the directory knows.',
  },
  standardWebhook: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'Signature of the exact body by Standard Webhooks 1.0, with the shared key.',
  },
} as const

/**
 * Describes every route under `/api/` that is registered after it, from the route's own schema, as
 * OpenAPI 3.1 at `/api/openapi.json`.
 */
export async function describeApi(server: FastifyInstance, publicUrl: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Bauhinia',
        description:
          'The interfaces for departments’ systems, the bank and anybody who verifies. Everything that is not under security is public.',
        version: '0',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: publicUrl }],
      components: { securitySchemes },
    },
    transform: ({ schema, url }) => ({
      url,
      schema: url.startsWith('/api/')
        ? { ...schema, response: { ...responsesOf(schema), default: problemResponse } }
        : { hide: true },
    }),
  })
  server.get(
    '/api/openapi.json',
    {
      schema: {
        operationId: 'getOpenapi',
        summary: 'This document',
        tags: ['description'],
        response: { 200: Type.Object({}, { additionalProperties: true, description: 'OpenAPI' }) },
      },
    },
    async (_request, reply) =>
      reply
        .header('access-control-allow-origin', '*')
        .header('cache-control', 'public, max-age=300')
        .send(server.swagger()),
  )
}

function responsesOf(schema: unknown): object {
  const hasResponse = typeof schema === 'object' && schema !== null && 'response' in schema
  return hasResponse && typeof schema.response === 'object' ? (schema.response ?? {}) : {}
}
