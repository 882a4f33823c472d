import { randomUUID } from 'node:crypto'
import {
  type CredentialQuery,
  type DcqlQuery,
  type EcPublicJwk,
  type JsonObject,
  parseSdJwt,
} from '@bauhinia/credentials'
import type { Dataset } from '@bauhinia/pack'
import { createNoteVerifier } from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { calendarOf } from '../calendar.ts'
import { refuseNameless } from '../refuse-nameless.ts'
import { statementType } from '../statement-types.ts'
import { fetchStatementKeys, type StatementKeys } from './directory-keys.ts'
import { ExchangeError } from './exchange-error.ts'
import { type ExchangeEvidence, fetchEvidence } from './fetch-evidence.ts'
import { fetchReply } from './fetch-reply.ts'
import { openRequestLog, type RequestLog } from './request-log.ts'
import { type AccessToSeal, type SealReceipt, sealAccess } from './seal-access.ts'
import { type RequestSigning, signedPost } from './signed-post.ts'
import { startCountSubmission } from './submit-counts.ts'
import { verifyStatement } from './verify-statement.ts'

export interface ExchangeClientOptions extends RequestSigning {
  /** The consumer: statements must be made out to it. */
  readonly organisationId: string
  /** The ledger's key (`name+id+key`), fetched once from a place that is trusted, and pinned. */
  readonly logKey: string
  /** Says which department provides a dataset, and where days begin: `loadPack` gives it. */
  readonly pack: {
    readonly findDataset: (id: string) => Pick<Dataset, 'provider'> | undefined
    readonly timeZone: string
  }
  /**
   * Folder of the append-only log of what was asked for and received, from which the consumer's daily
   * counts are made: one for all processes that ask in the consumer's name.
   */
  readonly logFolder: string
  /** Told why a count could not be submitted yet; else one line on stderr. */
  readonly reportFault?: (fault: unknown) => void
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
   * Submits the counts of finished days, for whoever does not want to wait: the client does it by itself, and
   * again until the gateway has accepted them. Throws `ExchangeError`.
   */
  submitCounts(): Promise<void>
  /**
   * Puts on record what was obtained outside the exchange, under a law by which the person must not learn of it yet.
   * Only who may seal is not refused.
   */
  sealAccess(access: AccessToSeal): Promise<SealReceipt>
  /** The proof, checked, that the exchange or the sealed access is in the ledger. Throws `ExchangeError`. */
  fetchEvidence(exchange: Pick<ReceivedStatement, 'leafHash'>): Promise<ExchangeEvidence>
  /** Closes the log and submits no more; a program that ends need not call it. */
  close(): void
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

/** A client for one consumer. Throws when it has no name, the log's key is malformed or the folder cannot be made. */
export function createExchangeClient(options: ExchangeClientOptions): ExchangeClient {
  const { organisationId: consumerId, gatewayUrl, now = () => new Date() } = options
  refuseNameless(consumerId)
  const logVerifier = createNoteVerifier(options.logKey)
  const dayOf = calendarOf(options.pack.timeZone)
  const log = openRequestLog(options.logFolder, { dayOf, now })
  const { reportFault = printFault } = options
  const counts = startCountSubmission({ ...options, log, dayOf, now, reportFault })
  const context = { ...options, log, now, keysFor: createKeyCache(gatewayUrl, now) }
  return {
    requestStatements: async (request) => {
      counts.notice()
      return requestStatements(context, request)
    },
    sealAccess: (access) => sealAccess(options, access, now()),
    submitCounts: () => counts.submit(),
    fetchEvidence: ({ leafHash }) =>
      fetchEvidence({ gatewayUrl, logVerifier, consumerId }, leafHash),
    close: () => {
      counts.close()
      log.close()
    },
  }
}

interface ClientContext extends ExchangeClientOptions {
  readonly log: RequestLog
  readonly now: () => Date
  readonly keysFor: ReturnType<typeof createKeyCache>
}

type Expectation = ReturnType<typeof expectationsOf>[number]

/** Asks and verifies, with a line in the log for each statement before it is asked for and before it is told. */
async function requestStatements(
  context: ClientContext,
  request: StatementsRequest,
): Promise<ReceivedStatement[]> {
  const { log, now } = context
  const created = now()
  const { requestId = randomUUID(), purpose } = request
  const expected = expectationsOf(context, request)
  const asked = expected.map(({ datasetId: dataset, providerId: provider }) => {
    return { askedAt: created, requestId, purpose, provider, dataset }
  })
  log.asking(asked)
  try {
    const statements = await fetchStatements(context, { ...request, requestId }, created)
    const received = await verifyAll(context, expected, statements)
    log.received(
      asked.map((each, at) => {
        return { ...each, outcome: received[at]?.hasRecord ? 'statement' : 'no-record' }
      }),
    )
    return received
  } catch (error) {
    if (saysNothingReleased(error)) {
      log.received(asked.map((each) => ({ ...each, outcome: 'refused' })))
    }
    throw error
  }
}

/** A fault of the gateway (5xx) may come after the release was on record. */
function saysNothingReleased(error: unknown): boolean {
  return error instanceof ExchangeError && error.problem !== undefined && error.problem.status < 500
}

function expectationsOf(
  { organisationId: consumerId, pack }: ExchangeClientOptions,
  { query, purpose, subjectIdentifier }: StatementsRequest,
) {
  return query.credentials.map((credential) => ({
    query: credential,
    ...datasetOf(pack, credential),
    ...{ consumerId, purpose, subjectIdentifier },
  }))
}

async function fetchStatements(context: ClientContext, request: SentRequest, created: Date) {
  const { url, init } = signedPost(context, {
    path: '/api/exchange/requests',
    tag: 'bauhinia-exchange-request',
    body: bodyOf(request),
    created,
  })
  const { signal } = request
  const { statements } = await fetchReply(url, Reply, { ...init, ...(signal && { signal }) })
  if (statements.length === request.query.credentials.length) return statements
  throw new ExchangeError('there is not one statement for each query', { code: 'reply-malformed' })
}

async function verifyAll(
  { keysFor, now }: ClientContext,
  expected: readonly Expectation[],
  statements: Awaited<ReturnType<typeof fetchStatements>>,
): Promise<ReceivedStatement[]> {
  const keys = await keysFor(statements.map(({ statement }) => statement))
  return expected.map((expectation) => {
    const { query, providerId } = expectation
    const found = statements.find(({ id }) => id === query.id)
    if (found === undefined) {
      throw new ExchangeError(`nothing answers the query "${query.id}"`, {
        code: 'reply-malformed',
      })
    }
    const { id, statement, exchangeId, leafHash } = found
    const said = verifyStatement(statement, { ...expectation, keys, now: now() })
    return { id, providerId, ...said, statement, exchangeId, leafHash }
  })
}

function datasetOf({ findDataset }: ExchangeClientOptions['pack'], query: CredentialQuery) {
  const [vct = ''] = query.meta.vct_values ?? []
  const datasetId = vct.replace(statementType(''), '')
  const dataset = findDataset(datasetId)
  if (dataset !== undefined) return { datasetId, providerId: dataset.provider.id }
  throw new TypeError(`the query "${query.id}" names no dataset of the pack`)
}

type SentRequest = StatementsRequest & { readonly requestId: string }

function bodyOf({ requestId, subjectIdentifier, ...request }: SentRequest): string {
  const { purpose, query, bases, reference } = request
  return JSON.stringify({
    ...{ requestId, subject: { subjectIdentifier }, purpose, query, bases },
    ...(reference !== undefined && { reference }),
  })
}

// The messages of these errors name addresses, files and refusals, and nobody.
function printFault(fault: unknown): void {
  const reason = fault instanceof Error ? fault.message : typeof fault
  process.stderr.write(`The count is not submitted yet, and is tried again: ${reason}\n`)
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
