import { randomUUID } from 'node:crypto'
import type { Batcher } from '@bauhinia/database/batcher'
import { authenticate, type SignedMessage } from '../authenticate.ts'
import type { ExchangeContext } from '../context.ts'
import type { ExchangeRecord, RequestSignature } from '../domain/exchange-acts.ts'
import type { StatementUse } from '../domain/statement-use.ts'
import { type AskedStatement, parseExchangeRequest } from '../exchange-request.ts'
import { type ProviderReply, requestStatement } from '../provider/request-statement.ts'
import { takePreview } from '../provider/take-preview.ts'
import type { MarkedExchange, RequestCheck } from '../queries/exchanges.ts'
import type { ExchangeRecorder } from '../record-exchanges.ts'
import {
  ConsentNotStanding,
  PreviewExpired,
  ProviderUnavailable,
  RequestRepeated,
} from '../refusals.ts'

/** A statement as it is handed to the consumer, after its entry is durable in the ledger. */
export interface ReleasedStatement {
  /** The credential query that it answers. */
  readonly id: string
  /** SD-JWT VC, compact, signed by the department. */
  readonly statement: string
  readonly exchangeId: string
  /** Finds the entry's inclusion proof, hex. */
  readonly leafHash: string
}

/** The context with what groups concurrent requests into few statements. */
export interface RequestContext extends ExchangeContext {
  readonly checker: Batcher<RequestCheck, { isStanding: boolean; isAnswered: boolean }>
  readonly recorder: ExchangeRecorder
}

const tag = 'bauhinia-exchange-request'

/**
 * Answers a consumer's signed request with the departments' statements, all of them or none. That a
 * department has no record is a statement too.
 *
 * The order of acts: the signature and the consents are checked before any department is asked; what
 * the departments say is recorded, under consents that are checked again in the same statement; only
 * then is it handed over. Throws `ConsentNotStanding`, `PreviewExpired` and `ProviderUnavailable`, which
 * are on record too, and `RequestNotAuthentic`, `RequestUnusable` and `RequestRepeated`.
 */
export async function requestStatements(
  context: RequestContext,
  message: SignedMessage,
): Promise<ReleasedStatement[]> {
  const requester = await authenticate(context, message, tag)
  const { organisationId: consumerId, signature } = requester
  const request = parseExchangeRequest(context.pack, message.body)
  const dataSubjectId = await context.identity.findDataSubject(
    request.subjectIdentifier,
    consumerId,
  )
  if (dataSubjectId === undefined) throw new ConsentNotStanding()
  const { requestId } = request
  const requestedAt = requester.isOwnSystem ? requester.signedAt : null
  const asker = { dataSubjectId, consumerId, requestId, requestedAt }
  const uses = request.asked.map(({ use, consentId }) => ({ ...use, ...asker, consentId }))
  const check = await context.checker.add({ uses, at: context.now() })
  if (check.isAnswered) throw new RequestRepeated()

  const refuse = async (reason: 'not-standing' | 'preview-expired') => {
    const refused = { outcome: 'refused', reason, digest: null, signature, ...notAsked } as const
    const asked = uses.map((use) => ({ ...use, ...refused }))
    await recordRequest(context, { asked, hasAsked: false })
  }
  if (!check.isStanding) {
    await refuse('not-standing')
    throw new ConsentNotStanding()
  }
  const found = await Promise.all(
    request.asked.map((asked) =>
      findStatement(context, { asked, asker, reference: request.reference }),
    ),
  )
  const replies = found.filter((reply) => reply !== undefined)
  if (replies.length < found.length) {
    await refuse('preview-expired')
    throw new PreviewExpired()
  }
  const isAnswered = replies.every(({ answered }) => answered)
  const asked = uses.flatMap((use, at) => {
    const reply = replies[at]
    return reply === undefined ? [] : [{ ...use, ...conclude(reply, isAnswered), signature }]
  })
  const hasAsked = request.reference === undefined
  const records = await recordRequest(context, { asked, hasAsked })
  if (!isAnswered) throw new ProviderUnavailable()
  return records.map(({ exchangeId, mark }, at) => {
    const reply = replies[at]
    return {
      id: request.asked[at]?.queryId ?? '',
      statement: reply?.answered ? reply.statement : '',
      exchangeId,
      leafHash: Buffer.from(mark.leafHash).toString('hex'),
    }
  })
}

/** What came of one statement asked for; all of a request are released, or none. */
interface Conclusion extends Pick<ExchangeRecord, 'outcome' | 'reason' | 'askedAt' | 'answer'> {
  readonly digest: string | null
}

const notAsked = { askedAt: null, answer: null } as const

function conclude(reply: ProviderReply, isAnswered: boolean): Conclusion {
  const asking = askingOf(reply)
  if (!reply.answered) {
    return { outcome: 'unanswered', reason: reply.failure, digest: null, ...asking }
  }
  if (!isAnswered)
    return { outcome: 'unanswered', reason: 'asked-together', digest: null, ...asking }
  const outcome = reply.hasRecord ? 'released' : 'no-record'
  return { outcome, reason: null, digest: reply.digest, ...asking }
}

function askingOf(reply: ProviderReply): Pick<ExchangeRecord, 'askedAt' | 'answer'> {
  const { askedAt } = reply
  if (askedAt === null) return notAsked
  if (!reply.answered) return { askedAt, answer: reply.failure }
  return { askedAt, answer: reply.hasRecord ? 'statement' : 'no-record' }
}

/** Records the whole request; when this resolves, its records and their entries are durable. */
async function recordRequest(
  { now, recorder }: Pick<RequestContext, 'now' | 'recorder'>,
  {
    asked,
    hasAsked,
  }: {
    readonly asked: readonly (AskedUse & Conclusion & { readonly signature: RequestSignature })[]
    readonly hasAsked: boolean
  },
): Promise<readonly MarkedExchange[]> {
  const occurredAt = now()
  const records = asked.map(
    ({ signature, digest, ...use }): ExchangeRecord => ({
      ...use,
      exchangeId: randomUUID(),
      occurredAt,
      statementDigest: digest,
      request: signature,
    }),
  )
  const recorded = await recorder.add({ records, hasAsked })
  if (recorded.outcome === 'repeated') throw new RequestRepeated()
  if (recorded.outcome === 'not-standing') throw new ConsentNotStanding()
  return recorded.records
}

type AskedUse = StatementUse & Pick<ExchangeRecord, 'consentId' | 'requestedAt' | 'requestId'>

/**
 * For an application exactly what its applicant was shown, or nothing when that is no longer held;
 * otherwise what the department says now, or why that cannot be used.
 */
async function findStatement(
  context: ExchangeContext,
  {
    asked,
    asker,
    reference,
  }: {
    asked: AskedStatement
    asker: { dataSubjectId: string; consumerId: string }
    reference: string | undefined
  },
): Promise<ProviderReply | undefined> {
  const use: StatementUse = { ...asked.use, ...asker }
  if (reference !== undefined) {
    const shown = await takePreview(context, { use, reference })
    return shown && { answered: true, ...shown, askedAt: null }
  }
  return requestStatement(context, use, randomUUID())
}
