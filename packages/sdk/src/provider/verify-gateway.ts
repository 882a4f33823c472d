import type { EcPublicJwk } from '@bauhinia/credentials'
import { type HeaderFields, verifyRequest } from '@bauhinia/credentials/http-signatures'
import type { GatewayKeys } from './gateway-keys.ts'
import type { NonceMemory } from './nonce-memory.ts'
import { ProviderProblem } from './provider-problem.ts'

export interface GatewayMessage {
  readonly method: string
  readonly headers: HeaderFields
  readonly body: Buffer
}

export interface GatewayVerifier {
  /** The department's own address of this request. The `host` header is the sender's word only. */
  readonly targetUri: string
  readonly tag: GatewayTag
  readonly gatewayKeys: GatewayKeys
  readonly nonces: NonceMemory
  readonly now: () => Date
  /** A signature made before is refused: after a restart no nonce of that time is remembered. */
  readonly startedAt: Date
}

/** What the gateway may ask; a signature made for the one is none for the other. */
type GatewayTag = 'bauhinia-statement' | 'bauhinia-count'

/** Who signed a request, and when. */
interface GatewaySignature {
  readonly keyId: string
  readonly createdAt: Date
}

const maxAgeSeconds = 60
const skewSeconds = 30
const nonceCharactersMax = 128

/**
 * Verifies that the gateway signed exactly this request (RFC 9421), just now and for the first time.
 * Throws a problem for everything else.
 */
export async function verifyGateway(
  verifier: GatewayVerifier,
  message: GatewayMessage,
): Promise<GatewaySignature> {
  const { gatewayKeys, nonces, startedAt } = verifier
  const verification = await verifyWith(verifier, message, await gatewayKeys.current())
  if (!verification.verified)
    throw new ProviderProblem('signature-refused', { detail: verification.reason })

  const { keyId, nonce, created } = verification
  if (nonce === undefined || nonce === '' || nonce.length > nonceCharactersMax) {
    throw new ProviderProblem('signature-refused', { detail: 'nonce-missing' })
  }
  if (created.getTime() < Math.floor(startedAt.getTime() / 1000) * 1000) {
    throw new ProviderProblem('signature-refused', { detail: 'made-before-start' })
  }
  const until = new Date(created.getTime() + (maxAgeSeconds + 1) * 1000)
  if (!nonces.use({ keyId, nonce, until })) throw new ProviderProblem('signature-replayed')
  return { keyId, createdAt: created }
}

async function verifyWith(
  { targetUri, tag, gatewayKeys, now }: GatewayVerifier,
  { method, headers, body }: GatewayMessage,
  keys: ReadonlyMap<string, EcPublicJwk>,
) {
  const verify = (known: typeof keys) =>
    verifyRequest({
      method,
      url: targetUri,
      headers,
      body,
      keyFor: (keyId) => known.get(keyId),
      now: now(),
      maxAgeSeconds,
      skewSeconds,
      requiredComponents: ['@method', '@target-uri', 'content-digest'],
      tag,
    })
  const verification = verify(keys)
  const isNewKey = !verification.verified && verification.reason === 'key-not-found'
  return isNewKey ? verify(await gatewayKeys.renewed()) : verification
}
