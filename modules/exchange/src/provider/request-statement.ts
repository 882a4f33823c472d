import { randomBytes } from 'node:crypto'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import type { ExchangeContext } from '../context.ts'
import { namesOf, type ProviderFailure, type StatementUse } from '../domain/statement-use.ts'
import { type AcceptedStatement, acceptStatement } from './accept-statement.ts'
import { postJson } from './post-json.ts'

/** A department's statement, or why there is none. Never throws for what a department does. */
export type ProviderReply =
  | ({ readonly answered: true } & AcceptedStatement)
  | { readonly answered: false; readonly failure: ProviderFailure }

/** Statements are small: a larger reply is not read to its end. */
const replyBytesMax = 64 * 1024
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
  if (system === undefined) return { answered: false, failure: 'unreachable' }
  const subject = {
    identityNumber: await identity.getIdentityNumber(use.dataSubjectId),
    subjectIdentifier: identity.pairwiseIdentifier(use.dataSubjectId, use.consumerId),
  }
  const expiresAt = new Date(now().getTime() + statementLifetimeMs)
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
  const reply = await post(context, { url: `${system.url}/statements`, body, limitMs })
  if (!reply.delivered) return { answered: false, failure: reply.failure }
  const accepted = await acceptStatement(context, reply.text, {
    ...{ use, requestId, expiresAt },
    subjectIdentifier: subject.subjectIdentifier,
    names: namesOf(use),
  })
  return accepted === undefined
    ? { answered: false, failure: 'untrustworthy' }
    : { answered: true, ...accepted }
}

type Delivery =
  | { readonly delivered: true; readonly text: string }
  | { readonly delivered: false; readonly failure: ProviderFailure }

async function post(
  { directory, gatewayId, now }: ExchangeContext,
  { url, body, limitMs }: { url: string; body: string; limitMs: number },
): Promise<Delivery> {
  const signer = await directory.signerOf(gatewayId, 'gateway')
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const signed = signRequest({
    method: 'POST',
    url,
    headers,
    body,
    keyId: signer.keyId,
    signer,
    created: now(),
    nonce: randomBytes(16).toString('base64url'),
    tag: 'bauhinia-statement',
  })
  const reply = await postJson({
    url,
    headers: { ...headers, ...signed },
    body,
    limitMs,
    replyBytesMax,
  })
  if (!reply.delivered) return { delivered: false, failure: failureBehind(reply.failure) }
  const { isJson, status, text } = reply
  if (status >= 200 && status < 300) {
    return isJson ? { delivered: true, text } : { delivered: false, failure: 'untrustworthy' }
  }
  return { delivered: false, failure: failureOf(status) }
}

function failureBehind(failure: 'too-large' | 'too-slow' | 'unreachable'): ProviderFailure {
  return failure === 'too-large' ? 'untrustworthy' : failure
}

function failureOf(status: number): ProviderFailure {
  const isElsewhere = status >= 300 && status < 400
  if (status === 503 || isElsewhere) return 'unreachable'
  return 'refused'
}
