import { issueCredential } from '@bauhinia/credentials'
import type { RuleValue } from '@bauhinia/rules'
import { noRecordType, statementType } from '../statement-types.ts'
import type { AnswerLog, AnswerOutcome } from './answer-log.ts'
import type { DatasetDeclaration } from './dataset-declaration.ts'
import { type DatasetRecord, discloseAsked, findAskedPart } from './disclose-asked.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { SigningKey } from './signing-key.ts'
import { parseStatementRequest, type StatementRequest } from './statement-request.ts'
import { type GatewayMessage, type GatewayVerifier, verifyGateway } from './verify-gateway.ts'

/**
 * Looks up one person's record by identity number. `signal` fires when the answer would come too
 * late, or nobody waits for it any more.
 */
export type FindRecord = (
  identityNumber: string,
  asked: { readonly dataset: string; readonly signal: AbortSignal },
) => DatasetRecord | undefined | Promise<DatasetRecord | undefined>

export interface ProviderContext extends GatewayVerifier {
  readonly organisationId: string
  readonly datasets: readonly DatasetDeclaration[]
  readonly findRecord: FindRecord
  readonly signingKey: SigningKey
  readonly log: AnswerLog
  /** The calendar day at the department. */
  readonly today: () => string
}

/** However far away a request's expiry is, no statement is good for longer. */
const lifetimeMillisecondsMax = 24 * 3_600_000

/**
 * Answers the gateway's signed request with a signed statement that holds what was asked and nothing
 * else; where claims are asked of a person without a record, it states just that. It is in the
 * department's log before it leaves.
 */
export async function answerStatement(
  context: ProviderContext,
  message: GatewayMessage & { readonly signal: AbortSignal },
): Promise<{ readonly statement: string }> {
  const signature = await verifyGateway(context, message)
  const request = parseStatementRequest(message.body)
  if (request.expiresAt <= context.now()) throw new ProviderProblem('request-expired')
  const asked = findAskedPart(context.datasets, request)
  const record = await findInTime(context, {
    identityNumber: request.subject.identityNumber,
    dataset: asked.dataset,
    signal: message.signal,
  })

  const disclosable = discloseAsked(asked, record, context.today())
  const outcome = disclosable === undefined ? 'no-record' : 'statement'
  const statement = sign(context, request, disclosable)
  append(context, { request, signature, outcome })
  return { statement }
}

async function findInTime(
  { findRecord }: ProviderContext,
  {
    identityNumber,
    dataset,
    signal: caller,
  }: {
    readonly identityNumber: string
    readonly dataset: DatasetDeclaration
    readonly signal: AbortSignal
  },
): Promise<DatasetRecord | undefined> {
  const search = new AbortController()
  const late = Promise.withResolvers<never>()
  const giveUp = () => {
    late.reject(new Error('the record was not found in time'))
    search.abort()
  }
  const limit = setTimeout(giveUp, dataset.responseLimitMilliseconds)
  caller.addEventListener('abort', giveUp, { once: true })
  try {
    const asked = { dataset: dataset.id, signal: search.signal }
    return await Promise.race([findRecord(identityNumber, asked), late.promise])
  } catch (cause) {
    throw new ProviderProblem('records-unavailable', { cause })
  } finally {
    clearTimeout(limit)
    caller.removeEventListener('abort', giveUp)
  }
}

function append(
  { log, now }: ProviderContext,
  {
    request,
    signature: { keyId, createdAt: askedAt },
    outcome,
  }: {
    readonly request: StatementRequest
    readonly signature: { readonly keyId: string; readonly createdAt: Date }
    readonly outcome: AnswerOutcome
  },
): void {
  const { requestId, consumer, purpose, dataset, claims, answers } = request
  log.append({
    ...{ at: now(), askedAt, requestId, consumer, purpose, dataset, claims, answers, keyId },
    outcome,
  })
}

function sign(
  { organisationId, signingKey, now }: ProviderContext,
  { requestId, subject, consumer, purpose, dataset, expiresAt }: StatementRequest,
  disclosable: Readonly<Record<string, RuleValue>> | undefined,
): string {
  const issuedAt = now().getTime()
  const until = Math.min(expiresAt.getTime(), issuedAt + lifetimeMillisecondsMax)
  return issueCredential({
    payload: {
      iss: organisationId,
      iat: Math.floor(issuedAt / 1000),
      exp: Math.floor(until / 1000),
      vct: disclosable === undefined ? noRecordType(dataset) : statementType(dataset),
      sub: subject.subjectIdentifier,
      aud: consumer,
      purpose,
      jti: requestId,
    },
    disclosable: disclosable ?? {},
    signer: signingKey,
    header: { kid: signingKey.keyId },
  })
}
