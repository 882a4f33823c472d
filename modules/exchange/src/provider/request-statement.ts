import type { ExchangeContext } from '../context.ts'
import { namesOf, type ProviderFailure, type StatementUse } from '../domain/statement-use.ts'
import { type AcceptedStatement, acceptStatement } from './accept-statement.ts'
import { askDepartment } from './ask-department.ts'

/** A department's statement, or why there is none. Never throws for what a department does. */
export type ProviderReply = {
  /** When the question was signed; null when there was nobody to ask, or it was asked before. */
  readonly askedAt: Date | null
} & (
  | ({ readonly answered: true } & AcceptedStatement)
  | { readonly answered: false; readonly failure: ProviderFailure }
)

/** Long enough for an application to be filled in after a preview, in milliseconds. */
const statementLifetimeMs = 24 * 3_600_000

/**
 * Asks a department for a statement (the provider protocol): one POST under the gateway's signature
 * (RFC 9421), within the time that its dataset declares.
 */
export async function requestStatement(
  context: ExchangeContext,
  use: StatementUse,
  requestId: string,
): Promise<ProviderReply> {
  const { directory, identity, now, pack } = context
  const system = await directory.findSystem(use.providerId)
  if (system === undefined) return { answered: false, failure: 'unreachable', askedAt: null }
  const subject = {
    identityNumber: await identity.getIdentityNumber(use.dataSubjectId),
    subjectIdentifier: identity.pairwiseIdentifier(use.dataSubjectId, use.consumerId),
  }
  const askedAt = now()
  const expiresAt = new Date(askedAt.getTime() + statementLifetimeMs)
  const body = JSON.stringify({
    requestId,
    subject,
    consumer: use.consumerId,
    purpose: use.purposeId,
    dataset: use.datasetId,
    claims: use.claims,
    answers: use.answers,
    expiresAt: expiresAt.toISOString(),
  })
  const limitMs = pack.getDataset(use.datasetId).responseLimitMilliseconds
  const reply = await askDepartment(context, {
    ...{ url: `${system.url}/statements`, body, askedAt, limitMs },
    tag: 'bauhinia-statement',
  })
  if (!reply.delivered) return { answered: false, failure: reply.failure, askedAt }
  const accepted = await acceptStatement(context, reply.text, {
    ...{ use, requestId, expiresAt },
    subjectIdentifier: subject.subjectIdentifier,
    names: namesOf(use),
  })
  return accepted === undefined
    ? { answered: false, failure: 'untrustworthy', askedAt }
    : { answered: true, ...accepted, askedAt }
}
