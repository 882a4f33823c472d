import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { DirectoryModule } from './module.ts'
import { PublicKey, publicKeyOf } from './public-key.ts'

const organisations = Type.Object({
  organisations: Type.Array(
    Type.Object({
      id: Type.String(),
      abbreviation: Type.String(),
      name: Type.Object({ en: Type.String(), 'zh-Hant': Type.String(), 'zh-Hans': Type.String() }),
    }),
  ),
})

// A JWK Set (RFC 7517 §5) with members of our own: whose each key is, what for and since when.
const keySet = Type.Object({
  keys: Type.Array(
    Type.Object({
      ...PublicKey.properties,
      organisation: Type.String(),
      purpose: Type.String(),
      validFrom: Type.String({ format: 'date-time' }),
      validUntil: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
    }),
  ),
})

/** Who takes part and with which keys: public, so that anybody can verify what they sign. */
export function directoryApi({
  directory,
}: {
  directory: DirectoryModule
}): FastifyPluginAsyncTypebox {
  return async (server) => {
    const tags = ['directory']
    const aboutOrganisations = {
      ...{ operationId: 'listOrganisations', summary: 'The departments that take part', tags },
      response: { 200: organisations },
    }
    server.get('/api/directory/organisations', { schema: aboutOrganisations }, async () => ({
      organisations: directory
        .listOrganisations()
        .map(({ id, abbreviation, name }) => ({ id, abbreviation, name })),
    }))

    const aboutKeys = {
      ...{ operationId: 'listKeys', summary: 'Their keys, and those of before', tags },
      response: { 200: keySet },
    }
    server.get('/api/directory/keys', { schema: aboutKeys }, async (_request, reply) => {
      const keys = await directory.listVerificationKeys()
      return reply.header('access-control-allow-origin', '*').send({
        keys: keys.map(({ keyId, organisationId, use, publicJwk, validFrom, validUntil }) => ({
          ...publicKeyOf({ keyId, publicJwk }),
          organisation: organisationId,
          purpose: use,
          validFrom: validFrom.toISOString(),
          validUntil: validUntil?.toISOString() ?? null,
        })),
      })
    })
  }
}
