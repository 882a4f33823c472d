import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { DirectoryModule } from './module.ts'

/** Who takes part and with which keys: public, so that anybody can verify what they sign. */
export function directoryApi({
  directory,
}: {
  directory: DirectoryModule
}): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/api/directory/organisations', async () => ({
      organisations: directory
        .listOrganisations()
        .map(({ id, abbreviation, name }) => ({ id, abbreviation, name })),
    }))

    // A JWK Set (RFC 7517 §5) with members of our own: whose each key is, what for and since when.
    server.get('/api/directory/keys', async (_request, reply) => {
      const keys = await directory.listVerificationKeys()
      return reply.header('access-control-allow-origin', '*').send({
        keys: keys.map(({ keyId, organisationId, use, publicJwk, validFrom, validUntil }) => ({
          ...publicJwk,
          kid: keyId,
          use: 'sig',
          alg: 'ES256',
          organisation: organisationId,
          purpose: use,
          validFrom: validFrom.toISOString(),
          validUntil: validUntil?.toISOString() ?? null,
        })),
      })
    })
  }
}
