import { randomBytes } from 'node:crypto'
import type { Es256Signer } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'

/** Who signs, and for which gateway. */
export interface RequestSigning {
  /** The consumer's registered key for exchange requests. */
  readonly signer: Es256Signer & { readonly keyId: string }
  /** Where the gateway is, without a slash at the end. */
  readonly gatewayUrl: string
}

/** A POST of JSON to the gateway under the consumer's signature (RFC 9421), as `fetch` takes it. */
export function signedPost(
  { gatewayUrl, signer }: RequestSigning,
  {
    path,
    tag,
    body,
    created,
  }: {
    readonly path: string
    /** Says what it is, so that a signature for the one is none for the other. */
    readonly tag: string
    readonly body: string
    readonly created: Date
  },
) {
  const url = `${gatewayUrl}${path}`
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const signed = signRequest({
    ...{ method: 'POST', url, headers, body, signer, created, keyId: signer.keyId, tag },
    nonce: randomBytes(16).toString('base64url'),
  })
  return { url, init: { method: 'POST', headers: { ...headers, ...signed }, body } }
}
