import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { evidenceSchema } from './evidence/evidence-schema.ts'
import type { LedgerModule } from './module.ts'
import { type Inclusion, proofFile } from './operations/find-inclusion.ts'
import { EntryNotFound, TileNotFound, WitnessPolicyNotFound } from './refusals.ts'

const leafHashParams = Type.Object({ leafHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) })
const sizesQuery = Type.Object(
  { from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
)

const hashes = Type.Unsafe<readonly string[]>(
  Type.Array(Type.String({ contentEncoding: 'base64' })),
)
const tags = ['ledger']

const aboutLogKey = {
  operationId: 'getLogKey',
  summary: 'The key that verifies checkpoints (C2SP signed-note vkey)',
  tags,
  response: {
    200: { description: 'A line of text', content: { 'text/plain': { schema: Type.String() } } },
  },
}

const aboutInclusion = {
  operationId: 'getInclusion',
  summary: 'The proof that an entry is in the log (RFC 6962 §2.1.1)',
  tags,
  params: leafHashParams,
  response: {
    200: Type.Object({
      index: Type.Integer(),
      treeSize: Type.Integer(),
      proof: hashes,
      checkpoint: Type.String({ description: 'Of that tree size (C2SP tlog-checkpoint)' }),
      entry: Type.String({ contentEncoding: 'base64' }),
    }),
  },
}

const aboutProof = {
  operationId: 'getProof',
  summary: 'The same proof as a file, with the cosigned checkpoint (C2SP tlog-proof)',
  tags,
  params: leafHashParams,
  response: {
    200: { description: 'A proof', content: { 'text/plain': { schema: Type.String() } } },
  },
}

const aboutEntry = {
  operationId: 'getEntry',
  summary: 'The bytes of an entry: what its proof is about',
  tags,
  params: leafHashParams,
  response: {
    200: { description: 'An entry', content: { 'application/json': { schema: Type.Any() } } },
  },
}

const aboutConsistency = {
  operationId: 'getConsistency',
  summary: 'The proof that the log only grew between two sizes (RFC 6962 §2.1.2)',
  tags,
  querystring: sizesQuery,
  response: { 200: Type.Object({ from: Type.Integer(), to: Type.Integer(), proof: hashes }) },
}

const aboutEvidenceSchema = {
  operationId: 'getEvidenceSchema',
  summary: 'The form of evidence of an entry (JSON Schema)',
  tags,
  response: {
    200: {
      description: 'A schema',
      content: { 'application/schema+json': { schema: Type.Any() } },
    },
  },
}

/** A tile never changes once its path exists, so anybody may keep it (C2SP tlog-tiles). */
const immutable = 'public, max-age=31536000, immutable'

/**
 * What anybody may read of the log: checkpoint and tiles (C2SP tlog-tiles), its key, and proofs as
 * JSON for those who do not read tiles. All of it may be read from other origins.
 */
export function ledgerApi({ ledger }: { ledger: LedgerModule }): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      })
    })

    server.get('/ledger/checkpoint', async (_request, reply) => {
      const served = await ledger.findServedCheckpoint()
      if (served === undefined) throw new TileNotFound()
      return reply
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(served.note)
    })

    server.get('/ledger/witness-policy', async (_request, reply) => {
      if (ledger.witnessPolicy === undefined) throw new WitnessPolicyNotFound()
      return reply.type('text/plain; charset=utf-8').send(ledger.witnessPolicy)
    })

    server.get('/ledger/*', async (request, reply) => {
      const bytes = await ledger.readTile(request.url.slice('/ledger/'.length))
      return reply
        .header('cache-control', immutable)
        .type('application/octet-stream')
        .send(Buffer.from(bytes))
    })

    server.get('/api/ledger/log-key', { schema: aboutLogKey }, async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(`${ledger.vkey}\n`),
    )

    const awaitInclusion = async (params: { readonly leafHash: string }) => {
      const leafHash = Buffer.from(params.leafHash, 'hex')
      const inclusion = await ledger.awaitInclusion(leafHash, inclusionWaitMs)
      if (inclusion === undefined) throw new EntryNotFound()
      return inclusion
    }

    server.get('/api/ledger/inclusion/:leafHash', { schema: aboutInclusion }, (request) =>
      awaitInclusion(request.params),
    )

    server.get('/api/ledger/proof/:leafHash', { schema: aboutProof }, async (request, reply) => {
      const inclusion = await awaitInclusion(request.params)
      return reply
        .header('content-disposition', savedAs(inclusion, 'tlog-proof'))
        .type('text/plain; charset=utf-8')
        .send(proofFile(inclusion))
    })

    server.get('/api/ledger/entry/:leafHash', { schema: aboutEntry }, async (request, reply) => {
      const inclusion = await awaitInclusion(request.params)
      return reply
        .header('content-disposition', savedAs(inclusion, 'json'))
        .type('application/json; charset=utf-8')
        .send(Buffer.from(inclusion.entry, 'base64'))
    })

    server.get('/api/ledger/evidence-schema', { schema: aboutEvidenceSchema }, (_request, reply) =>
      reply.type('application/schema+json').send(JSON.stringify(evidenceSchema)),
    )

    server.get('/api/ledger/consistency', { schema: aboutConsistency }, (request) =>
      ledger.findConsistency(request.query),
    )
  }
}

function savedAs({ index }: Inclusion, ending: string): string {
  return `attachment; filename="entry-${index}.${ending}"`
}

/**
 * An entry that was just accepted is in the tree within a second (design §5, rule 2); on a machine that
 * is busy with more, waiting is better than saying that there is none.
 */
const inclusionWaitMs = 10_000
