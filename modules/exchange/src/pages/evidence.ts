import { signedIn } from '@bauhinia/identity'
import type { LedgerModule, OwnRecord } from '@bauhinia/ledger'
import { evidenceMediaType, formatEvidence } from '@bauhinia/ledger/evidence-bundle'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { EvidenceBundleNotFound, EvidenceBundleTooEarly } from '../refusals.ts'

/** Finds a person's own record by the entry that it made, among those that one module keeps. */
type FindOwnRecord = (own: {
  readonly dataSubjectId: string
  readonly leafHash: Uint8Array
}) => Promise<OwnRecord | undefined>

/** What the evidence of entries needs. */
export interface EvidencePages {
  readonly ledger: Pick<LedgerModule, 'assembleEvidence'>
  /** Asked one after the other, for every module that keeps records of people. */
  readonly findOwnRecord: readonly FindOwnRecord[]
}

const params = Type.Object({ leafHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) })

/**
 * One's own record with all that proves it to be in the ledger, as one file, for somebody who has nothing else. Of
 * what is not one's own there is nothing, and no telling whether it exists.
 */
export function evidencePage({ findOwnRecord, ledger }: EvidencePages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(
      '/account/evidence/:leafHash/file',
      { schema: { params } },
      async (request, reply) => {
        const { dataSubjectId } = signedIn(request)
        const own = { dataSubjectId, leafHash: Buffer.from(request.params.leafHash, 'hex') }
        const record = await findFirst(findOwnRecord, own)
        if (record === undefined) throw new EvidenceBundleNotFound()
        const found = await ledger.assembleEvidence(record)
        if (found === undefined) throw new EvidenceBundleTooEarly()
        const { index, bundle } = found
        return reply
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="evidence-of-entry-${index}.json"`)
          .type(evidenceMediaType)
          .send(formatEvidence(bundle))
      },
    )
  }
}

async function findFirst(
  finders: readonly FindOwnRecord[],
  own: Parameters<FindOwnRecord>[0],
): Promise<OwnRecord | undefined> {
  for (const find of finders) {
    const found = await find(own)
    if (found !== undefined) return found
  }
  return undefined
}
