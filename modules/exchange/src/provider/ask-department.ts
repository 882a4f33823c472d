import { randomBytes } from 'node:crypto'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import type { ExchangeContext } from '../context.ts'
import type { ProviderFailure } from '../domain/statement-use.ts'
import { postJson } from './post-json.ts'

/** Statements and counts are small: a larger reply is not read to its end. */
const replyBytesMax = 64 * 1024

/** What the department's system said, or why nothing that could be read. */
type Delivery =
  | { readonly delivered: true; readonly text: string }
  | { readonly delivered: false; readonly failure: ProviderFailure }

/** What a department is asked. */
interface Question {
  readonly url: string
  readonly body: string
  /** Says what is asked, so that a signature for the one is none for the other. */
  readonly tag: 'bauhinia-statement' | 'bauhinia-count'
  /** When it is signed. */
  readonly askedAt: Date
  readonly limitMs: number
}

/** One POST of JSON to a department's system, under the gateway's signature (RFC 9421). Never throws for what it does. */
export async function askDepartment(
  { directory, gatewayId }: Pick<ExchangeContext, 'directory' | 'gatewayId'>,
  { url, body, tag, askedAt, limitMs }: Question,
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
    created: askedAt,
    nonce: randomBytes(16).toString('base64url'),
    tag,
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
