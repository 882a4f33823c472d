import { type BareItem, type InnerList, serializeInnerList } from 'structured-headers'
import type { EcPublicJwk } from '../crypto/ec-public-jwk.ts'
import type { Es256Signer } from '../crypto/es256-signer.ts'
import { isSigned } from '../crypto/node-crypto.ts'
import { refuseNoInstant } from '../encoding/instant.ts'
import { encodeContentDigest, isContentDigestOf } from './content-digest.ts'
import { findHttpUrl, type HeaderFields, type HttpMessage, readHeaders } from './message.ts'
import { findSignatureBase, findSignatures, type MessageSignature } from './signature-base.ts'

export type { EcPublicJwk, Es256Signer, HeaderFields }

export interface RequestToSign {
  readonly method: string
  readonly url: string
  readonly headers: HeaderFields
  readonly body?: Uint8Array | string
  readonly keyId: string
  readonly signer: Es256Signer
  readonly created: Date
  readonly nonce?: string
  readonly tag?: string
  /**
   * What the signature covers. Unless given: method and target URI, the content digest when there is
   * a body, and content type, authorization and DPoP proof as far as the request has them.
   */
  readonly components?: readonly string[]
}

/** Headers that a signed request carries in addition to its own. */
export interface SignatureHeaders {
  readonly 'signature-input': string
  readonly signature: string
  readonly 'content-digest'?: string
}

export interface RequestToVerify {
  readonly method: string
  readonly url: string
  readonly headers: HeaderFields
  readonly body?: Uint8Array | string
  readonly keyFor: (keyId: string) => EcPublicJwk | undefined
  readonly now: Date
  readonly maxAgeSeconds: number
  /** How far the client's clock may run ahead; 30 unless given. */
  readonly skewSeconds?: number
  /** `content-digest` is required only of a request with a body; without one it has nothing to say. */
  readonly requiredComponents: readonly string[]
  /** Which of several signatures is meant; without it there must be exactly one. */
  readonly tag?: string
}

export type RequestRefusal =
  | 'url-malformed'
  | 'signature-missing'
  | 'signature-malformed'
  | 'signature-ambiguous'
  | 'algorithm-not-allowed'
  | 'component-not-covered'
  | 'component-missing'
  | 'content-digest-mismatch'
  | 'created-in-the-future'
  | 'too-old'
  | 'expired'
  | 'key-not-found'
  | 'signature-invalid'

/** The answer about a request; `signatureBase` and `signature` (base64url) are evidence to keep. */
export type RequestVerification =
  | {
      readonly verified: true
      readonly keyId: string
      /** Single use is the caller's to enforce, within `maxAgeSeconds` and skew. */
      readonly nonce: string | undefined
      readonly created: Date
      readonly components: readonly string[]
      readonly signatureBase: string
      readonly signature: string
    }
  | { readonly verified: false; readonly reason: RequestRefusal }

const algorithm = 'ecdsa-p256-sha256'

/**
 * Signs a request (RFC 9421, ecdsa-p256-sha256) and, when it has a body, its digest (RFC 9530).
 * Answers the headers to add. Throws a TypeError for a URL that is none, or a component that the
 * request lacks.
 */
export function signRequest(request: RequestToSign): SignatureHeaders {
  const { body, signer } = request
  const digest = body === undefined ? {} : { 'content-digest': encodeContentDigest(body) }
  const headers = readHeaders({ ...request.headers, ...digest })
  const input = createInput(request, headers)
  const message: HttpMessage = { method: request.method, url: new URL(request.url), headers }
  const parameters = serializeInnerList(input)
  const base = findSignatureBase(message, input, parameters)
  if (base === undefined) throw new TypeError('the request lacks a component to be signed')

  const signature = Buffer.from(signer.sign(Buffer.from(base))).toString('base64')
  return { ...digest, 'signature-input': `sig=${parameters}`, signature: `sig=:${signature}:` }
}

/**
 * Verifies a request's signature, synchronously. Only ecdsa-p256-sha256; the body must match its
 * digest whenever there is a body and the digest is covered. Never throws for a no.
 */
export function verifyRequest(request: RequestToVerify): RequestVerification {
  refuseNoInstant(request.now)
  const { method, body } = request
  const url = findHttpUrl(request.url)
  const headers = readHeaders(request.headers)
  if (url === undefined) return refuse('url-malformed')
  const found = findSignatures(headers)
  if (found === undefined) return refuse('signature-malformed')
  const [signature, ...others] = found.filter(
    ({ tag }) => request.tag === undefined || tag === request.tag,
  )
  if (signature === undefined) return refuse('signature-missing')
  if (others.length > 0) return refuse('signature-ambiguous')

  const refusal = findPolicyRefusal(signature, request)
  if (refusal !== undefined) return refuse(refusal)
  if (signature.components.includes('content-digest')) {
    const digest = headers.get('content-digest') ?? ''
    if (!isContentDigestOf(digest, body ?? '')) return refuse('content-digest-mismatch')
  }
  return verifyBase(signature, { method, url, headers }, request.keyFor(signature.keyId))
}

function verifyBase(
  { input, signature, keyId, nonce, created, components }: MessageSignature,
  message: HttpMessage,
  key: EcPublicJwk | undefined,
): RequestVerification {
  const signatureBase = findSignatureBase(message, input)
  if (signatureBase === undefined) return refuse('component-missing')
  if (key === undefined) return refuse('key-not-found')
  if (!isSigned({ key, message: signatureBase, signature })) return refuse('signature-invalid')
  return {
    verified: true,
    keyId,
    nonce,
    created: new Date(created * 1000),
    components,
    signatureBase,
    signature: signature.toBase64({ alphabet: 'base64url', omitPadding: true }),
  }
}

function findPolicyRefusal(
  { algorithm: named = algorithm, components, created, expires }: MessageSignature,
  { requiredComponents, body, now, maxAgeSeconds, skewSeconds = 30 }: RequestToVerify,
): RequestRefusal | undefined {
  const hasBody = body !== undefined && body.length > 0
  const required = requiredComponents.filter((name) => name !== 'content-digest' || hasBody)
  const nowSeconds = now.getTime() / 1000
  if (named !== algorithm) return 'algorithm-not-allowed'
  if (!required.every((name) => components.includes(name))) return 'component-not-covered'
  if (created > nowSeconds + skewSeconds) return 'created-in-the-future'
  if (created + maxAgeSeconds < nowSeconds) return 'too-old'
  if (expires !== undefined && expires <= nowSeconds) return 'expired'
  return undefined
}

function createInput(request: RequestToSign, headers: HttpMessage['headers']): InnerList {
  const { created, keyId, nonce, tag } = request
  const optional = ['content-digest', 'content-type', 'authorization', 'dpop']
  const present = optional.filter((name) => headers.has(name))
  const components = request.components ?? ['@method', '@target-uri', ...present]
  const parameters = new Map<string, BareItem>([
    ['created', Math.floor(created.getTime() / 1000)],
    ['keyid', keyId],
    ['alg', algorithm],
  ])
  if (nonce !== undefined) parameters.set('nonce', nonce)
  if (tag !== undefined) parameters.set('tag', tag)
  return [components.map((name) => [name, new Map<string, BareItem>()]), parameters]
}

function refuse(reason: RequestRefusal): RequestVerification {
  return { verified: false, reason }
}
