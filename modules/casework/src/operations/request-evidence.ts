import { randomUUID } from 'node:crypto'
import { statementType } from '@bauhinia/exchange'
import type { Need } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import { useOf } from '../domain/uses.ts'

export interface EvidenceRequest {
  readonly dataSubjectId: string
  /** The department that decides, in whose name is asked. */
  readonly consumerId: string
  readonly need: Need
  readonly consentId: string
  /** The application, when exactly what its applicant was shown is to be released. */
  readonly reference?: string
}

/** What the exchange released: signed, and on record before it arrives here. */
export interface ReleasedEvidence {
  readonly datasetId: string
  readonly statement: string
  readonly exchangeId: string
  readonly leafHash: string
}

const queryId = 'need'

/** Asks for one need's statement through the exchange, as any consumer would. */
export async function requestEvidence(
  { exchange, identity }: Pick<CaseworkContext, 'exchange' | 'identity'>,
  { consumerId, consentId, dataSubjectId, need, reference }: EvidenceRequest,
): Promise<ReleasedEvidence> {
  const { datasetId, purposeId, claims, answers } = useOf(need)
  const message = await exchange.signExchangeRequest({
    consumerId,
    body: {
      requestId: randomUUID(),
      subject: { subjectIdentifier: identity.pairwiseIdentifier(dataSubjectId, consumerId) },
      purpose: purposeId,
      query: {
        credentials: [
          {
            id: queryId,
            format: 'dc+sd-jwt',
            meta: { vct_values: [statementType(datasetId)] },
            claims: [...claims, ...answers].map((name) => ({ path: [name] })),
          },
        ],
      },
      bases: { [queryId]: { consent: consentId } },
      ...(reference !== undefined && { reference }),
    },
  })
  const [released] = await exchange.requestStatements(message)
  if (released === undefined) throw new Error('the exchange released nothing and did not say why')
  const { statement, exchangeId, leafHash } = released
  return { datasetId, statement, exchangeId, leafHash }
}
