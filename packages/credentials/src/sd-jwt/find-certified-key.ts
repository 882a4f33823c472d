import type { EcPublicJwk } from '../crypto/ec-public-jwk.ts'
import { isJsonArray } from '../encoding/json.ts'
import { findCertificate } from '../x509/parse-certificate.ts'
import { parseSdJwt } from './parse-sd-jwt.ts'

/**
 * The key in the leaf certificate of a credential's `x5c` (RFC 7515 §4.1.6): of one that verified under trust
 * anchors, the key that signed it. Undefined for a malformed text, and for one without a certificate.
 */
export function findCertifiedKey(text: string): EcPublicJwk | undefined {
  const parsing = parseSdJwt(text)
  const x5c = parsing.parsed ? parsing.sdJwt.issuerJwt.header['x5c'] : undefined
  const [leaf] = isJsonArray(x5c) ? x5c : []
  return typeof leaf === 'string' ? findCertificate(leaf)?.publicKey : undefined
}
