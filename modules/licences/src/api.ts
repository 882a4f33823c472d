import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { LicencesModule } from './module.ts'
import { tokenTtlSeconds } from './operations/publish-status-list.ts'
import { RegistryNotFound } from './refusals.ts'
import type { IssuerRegistry, LicenceTrust } from './verify/verification.ts'

const statusListParams = Type.Object({ statusListId: Type.String({ maxLength: 100 }) })
const typeParams = Type.Object({ licenceTypeId: Type.String({ maxLength: 100 }) })
const issuerParams = Type.Object({ organisationId: Type.String({ maxLength: 100 }) })

const logTrust = Type.Object({
  origin: Type.String(),
  vkey: Type.String({ description: 'C2SP signed-note' }),
  witnessPolicy: Type.Optional(
    Type.String({ description: 'Who has to cosign the log (C2SP tlog-policy)' }),
  ),
})

const registeredKey = Type.Object({
  keyId: Type.String({ description: 'JWK thumbprint (RFC 7638)' }),
  licenceType: Type.String({ description: 'vct' }),
  issuer: Type.String({ description: 'iss' }),
  validFrom: Type.String({ format: 'date-time' }),
  validUntil: Type.String({ format: 'date-time', description: 'exclusive' }),
  revokedAt: Type.Union([Type.Null(), Type.String({ format: 'date-time' })]),
})

const issuerRegistry = Type.Object({
  chainId: Type.Integer(),
  contract: Type.String(),
  blockNumber: Type.Integer({ description: 'The block as of which it was read' }),
  isDevelopment: Type.Boolean({ description: 'A chain of one node, which adds no trust' }),
  keys: Type.Array(registeredKey),
})

const tags = ['licences']

const aboutStatusList = {
  operationId: 'getStatusList',
  summary: 'Which licences are revoked or suspended (Token Status List §8.1)',
  tags,
  params: statusListParams,
  response: {
    200: {
      description: 'A signed status list token',
      content: { 'application/statuslist+jwt': { schema: Type.String() } },
    },
    304: Type.Null({ description: 'The list is the one of the tag in If-None-Match' }),
  },
}

const aboutTrustAnchors = {
  operationId: 'listTrustAnchors',
  summary: 'The root certificates and logs to trust, and who may issue which licence',
  tags,
  response: {
    200: Type.Unsafe<LicenceTrust>(
      Type.Object({
        certificates: Type.Array(Type.String()),
        logs: Type.Array(logTrust),
        licenceTypes: Type.Array(Type.Object({ vct: Type.String(), issuer: Type.String() })),
        registry: Type.Optional(issuerRegistry),
      }),
    ),
  },
}

const aboutRegistry = {
  operationId: 'getIssuerRegistry',
  summary:
    'Which keys may sign which licences, as it was last read of the contract on the blockchain',
  tags,
  response: { 200: Type.Unsafe<IssuerRegistry>(issuerRegistry) },
}

const aboutType = {
  operationId: 'getLicenceType',
  summary: 'What a wallet needs to show a type of licence (SD-JWT VC §6)',
  tags,
  params: typeParams,
  response: { 200: Type.Object({ vct: Type.String() }, { additionalProperties: true }) },
}

/** A list changes rarely, but a verifier who asks again with the tag learns of it at once. */
const statusListCache = `public, max-age=${tokenTtlSeconds}`
const documentCache = 'public, max-age=3600'
/** A key that is revoked on the blockchain is no longer among them. */
const trustCache = 'public, max-age=60'

/**
 * What anybody needs to verify a licence: status lists (Token Status List §8.1), the roots and logs to
 * trust, the keys of each issuer and the types (SD-JWT VC §5, §6). Nothing here is about a person, and
 * all of it may be read from other origins.
 */
export function licencesApi({
  licences,
}: {
  readonly licences: LicencesModule
}): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      })
    })

    server.get(
      '/api/licences/status-lists/:statusListId',
      { schema: aboutStatusList },
      async (request, reply) => {
        const list = await licences.publishStatusList(request.params.statusListId)
        const tag = `"${list.version}-${list.issuedAt.getTime()}"`
        reply.headers({ 'cache-control': statusListCache, etag: tag })
        if (isKnownAs(tag, request.headers['if-none-match'])) return reply.code(304).send(null)
        return reply.type('application/statuslist+jwt').send(list.token)
      },
    )

    server.get(
      '/api/licences/trust-anchors',
      { schema: aboutTrustAnchors },
      async (_request, reply) => {
        reply.header('cache-control', trustCache)
        return licences.listTrustAnchors()
      },
    )

    server.get(
      '/api/licences/issuer-registry',
      { schema: aboutRegistry },
      async (_request, reply) => {
        const registry = await licences.findIssuerRegistry()
        if (registry === undefined) throw new RegistryNotFound()
        return reply.header('cache-control', 'no-cache').send(registry)
      },
    )

    server.get(
      '/api/licences/types/:licenceTypeId',
      { schema: aboutType },
      async (request, reply) => {
        const metadata = licences.publishLicenceType(request.params.licenceTypeId)
        return reply.header('cache-control', documentCache).send(metadata)
      },
    )
    for (const { id, path } of licences.licenceTypePaths) {
      server.get(path, async (_request, reply) =>
        reply.header('cache-control', documentCache).send(licences.publishLicenceType(id)),
      )
    }

    server.get(
      '/.well-known/jwt-vc-issuer/issuers/:organisationId',
      { schema: { params: issuerParams } },
      async (request, reply) => {
        const metadata = await licences.publishIssuer(request.params.organisationId)
        return reply.header('cache-control', documentCache).send(metadata)
      },
    )
  }
}

/** Whether the reader has what this tag stands for (RFC 9110 §13.1.2): proxies may mark it as weak. */
function isKnownAs(tag: string, given: string | undefined): boolean {
  const tags = (given ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  return tags.includes(tag) || tags.includes('*')
}
