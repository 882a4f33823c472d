import { type EcPublicJwk, thumbprintInput } from './ec-public-jwk.ts'
import { sha256 } from './node-crypto.ts'

/** The JWK thumbprint (RFC 7638, SHA-256, base64url): a name for a key that anyone computes alike. */
export function jwkThumbprint(key: EcPublicJwk): string {
  return sha256(thumbprintInput(key))
}
