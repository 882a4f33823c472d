import { randomBytes } from 'node:crypto'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import type { SignedMessage } from '../authenticate.ts'
import type { ExchangeContext } from '../context.ts'
import type { ExchangeRequestBody } from '../exchange-request.ts'

/** Where consumers send their requests. */
export const requestsPath = '/api/exchange/requests'

/**
 * A request in the name of a consumer whose casework this platform hosts, under the consumer's key that
 * it holds: the same message that a consumer's own system would send.
 */
export async function signExchangeRequest(
  { baseUrl, directory, now }: ExchangeContext,
  { consumerId, body }: { consumerId: string; body: ExchangeRequestBody },
): Promise<SignedMessage> {
  const signer = await directory.signerOf(consumerId, 'exchange-request')
  const request = {
    method: 'POST',
    url: `${baseUrl}${requestsPath}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const signed = signRequest({
    ...request,
    keyId: signer.keyId,
    signer,
    created: now(),
    nonce: randomBytes(16).toString('base64url'),
    tag: 'bauhinia-exchange-request',
  })
  return { ...request, headers: { ...request.headers, ...signed } }
}
