import type { Es256Signer } from '../crypto/es256-signer.ts'
import { sha256 } from '../crypto/node-crypto.ts'
import { signJws } from '../jws/sign-jws.ts'
import { type ClaimSelection, selectDisclosures } from './select-disclosures.ts'

export interface PresentationRequest {
  readonly credential: string
  readonly disclose: readonly ClaimSelection[]
  /** Signs with the key that the issuer put into `cnf.jwk`. */
  readonly holder: Es256Signer
  readonly audience: string
  /** The verifier's nonce: a presentation answers one question once. */
  readonly nonce: string
  readonly now: Date
}

/**
 * A holder's presentation: the chosen disclosures, and a key binding that ties them to this verifier
 * and this nonce (RFC 9901 §4.3). Throws a CredentialError when the credential is malformed.
 */
export function presentCredential(request: PresentationRequest): string {
  const presented = selectDisclosures(request.credential, request.disclose)
  const keyBinding = {
    iat: Math.floor(request.now.getTime() / 1000),
    aud: request.audience,
    nonce: request.nonce,
    sd_hash: sha256(presented),
  }
  return `${presented}${signJws({ typ: 'kb+jwt' }, keyBinding, request.holder)}`
}
