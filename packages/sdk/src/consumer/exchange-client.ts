import { randomBytes, randomUUID } from 'node:crypto'
import {
  type CredentialQuery,
  type DcqlQuery,
  type EcPublicJwk,
  type Es256Signer,
  type JsonObject,
  parseSdJwt,
} from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import type { Dataset } from '@bauhinia/pack'
import { createNoteVerifier } from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { statementType } from '../statement-types.ts'
import { fetchStatementKeys, type StatementKeys } from './directory-keys.ts'
import { ExchangeError } from './exchange-error.ts'
import { type ExchangeEvidence, fetchEvidence } from './fetch-evidence.ts'
import { fetchReply } from './fetch-reply.ts'
import { type AccessToSeal, type SealReceipt, sealAccess } from './seal-access.ts'
import { verifyStatement } from './verify-statement.ts'

export interface ExchangeClientOptions {
  /** The consumer: statements must be made out to it. */
  readonly organisationId: string
  /** The consumer's registered key for exchange requests. */
  readonly signer: Es256Signer & { readonly keyId: string }
  /** Where the gateway is, without a slash at the end. */
  readonly gatewayUrl: string
  /** The ledger's key (`name+id+key`), fetched once from a place that is trusted, and pinned. */
  readonly logKey: string
  /** Says which department provides a dataset: `loadPack` gives it. */
  readonly pack: {
    readonly findDataset: (id: string) => Pick<Dataset, 'provider'> | undefined
  }
  readonly now?: () => Date
}

/** What is asked about one person for one purpose, in one request. */
export interface StatementsRequest {
  /** The person as this consumer knows them. */
  readonly subjectIdentifier: string
  readonly purpose: string
  /** One credential query for each dataset, its `vct_values` naming `urn:bauhinia:statement:<dataset>`. */
  readonly query: DcqlQuery
  /** The consent on which each credential query rests, by the query's id. */
  readonly bases: Readonly<Record<string, { readonly consent: string }>>
  /** The application that it is for: what its applicant was shown is then what is released. */
  readonly reference?: string
  /** A request is answered once; a fresh id unless given. */
  readonly requestId?: string
  readonly signal?: AbortSignal
}

/** One verified statement. */
export interface ReceivedStatement {
  /** The credential query that it answers. */
  readonly id: string
  readonly providerId: string
  /** False when the department states that it holds nothing on the person. */
  readonly hasRecord: boolean
  /** What was asked, by name; answers are true or false. Empty without a record. */
  readonly values: JsonObject
  /** SD-JWT VC as the department signed it: evidence to keep as long as the values. */
  readonly statement: string
  readonly exchangeId: string
  /** Names the exchange's entry in the ledger. */
  readonly leafHash: string
}

/** The consumer's half of an exchange. */
export interface ExchangeClient {
  /**
   * Asks the gateway and verifies every statement: all of them, or an `ExchangeError`. A request that
   * was cut off may have been answered: ask again under a fresh id.
   */
  requestStatements(request: StatementsRequest): Promise<readonly ReceivedStatement[]>
  /**
   * Puts on record what was obtained outside the exchange, under a law by which the person must not learn of it yet.
   * Only who may seal is not refused.
   */
  sealAccess(access: AccessToSeal): Promise<SealReceipt>
  /** The proof, checked, that the exchange or the sealed access is in the ledger. Throws `ExchangeError`. */
  fetchEvidence(exchange: Pick<ReceivedStatement, 'leafHash'>): Promise<ExchangeEvidence>
}

const Reply = Compile(
  Type.Object({
    statements: Type.Array(
      Type.Object({
        id: Type.String(),
        statement: Type.String(),
        exchangeId: Type.String(),
        leafHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      }),
      { maxItems: 100 },
    ),
  }),
)

const keysFreshMilliseconds = 60_000

/** A client for one consumer. Throws when the log's key is malformed. */
export function createExchangeClient(options: ExchangeClientOptions): ExchangeClient {
  const { organisationId: consumerId, gatewayUrl, now = () => new Date() } = options
  const logVerifier = createNoteVerifier(options.logKey)
  const keysFor = createKeyCache(gatewayUrl, now)
  return {
    async requestStatements(request) {
      const expected = request.query.credentials.map((query) => ({
        query,
        ...datasetOf(options.pack, query),
        ...{ consumerId, purpose: request.purpose, subjectIdentifier: request.subjectIdentifier },
      }))
      const { statements } = await fetchReply(...signedRequest(options, request, now()))
      if (statements.length !== expected.length) {
        throw new ExchangeError('there is not one statement for each query', {
          code: 'reply-malformed',
        })
      }
      const keys = await keysFor(statements.map(({ statement }) => statement))
      return expected.map((expectation) => {
        const { query, providerId } = expectation
        const received = statements.find(({ id }) => id === query.id)
        if (received === undefined) {
          throw new ExchangeError(`nothing answers the query "${query.id}"`, {
            code: 'reply-malformed',
          })
        }
        const { id, statement, exchangeId, leafHash } = received
        const said = verifyStatement(statement, { ...expectation, keys, now: now() })
        return { id, providerId, ...said, statement, exchangeId, leafHash }
      })
    },
    sealAccess: (access) => sealAccess(options, access, now()),
    fetchEvidence: ({ leafHash }) =>
      fetchEvidence({ gatewayUrl, logVerifier, consumerId }, leafHash),
  }
}

function datasetOf({ findDataset }: ExchangeClientOptions['pack'], query: CredentialQuery) {
  const [vct = ''] = query.meta.vct_values ?? []
  const datasetId = vct.replace(statementType(''), '')
  const dataset = findDataset(datasetId)
  if (dataset !== undefined) return { datasetId, providerId: dataset.provider.id }
  throw new TypeError(`the query "${query.id}" names no dataset of the pack`)
}

function signedRequest(
  { gatewayUrl, signer }: ExchangeClientOptions,
  { signal, subjectIdentifier, requestId = randomUUID(), ...request }: StatementsRequest,
  created: Date,
) {
  const url = `${gatewayUrl}/api/exchange/requests`
  const { purpose, query, bases, reference } = request
  const body = JSON.stringify({
    ...{ requestId, subject: { subjectIdentifier }, purpose, query, bases },
    ...(reference !== undefined && { reference }),
  })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const signed = signRequest({
    ...{ method: 'POST', url, headers, body, signer, created, keyId: signer.keyId },
    nonce: randomBytes(16).toString('base64url'),
    tag: 'bauhinia-exchange-request',
  })
  const post = { method: 'POST', headers: { ...headers, ...signed }, body }
  return [url, Reply, { ...post, ...(signal && { signal }) }] as const
}

/** Fetches the departments' keys when they are a minute old, or one that signed is not among them. */
function createKeyCache(gatewayUrl: string, now: () => Date) {
  let cached: { readonly keys: StatementKeys; readonly at: number } | undefined
  return async (statements: readonly string[]): Promise<StatementKeys> => {
    const at = now().getTime()
    const isFresh = cached !== undefined && at - cached.at < keysFreshMilliseconds
    const known = new Set(Object.values(cached?.keys ?? {}).flatMap((keys) => keys.map(idOf)))
    if (
      cached !== undefined &&
      isFresh &&
      statements.every((one) => known.has(signingKeyOf(one)))
    ) {
      return cached.keys
    }
    const keys = await fetchStatementKeys(gatewayUrl, now())
    cached = { keys, at }
    return keys
  }
}

function idOf({ kid }: EcPublicJwk): string | undefined {
  return kid
}

function signingKeyOf(statement: string): string | undefined {
  const parsing = parseSdJwt(statement)
  const kid = parsing.parsed ? parsing.sdJwt.issuerJwt.header['kid'] : undefined
  return typeof kid === 'string' ? kid : undefined
}
