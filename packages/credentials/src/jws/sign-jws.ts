import type { Es256Signer } from '../crypto/es256-signer.ts'
import { encodeBase64url } from '../encoding/base64url.ts'

/** Signs a payload as a compact JWS (RFC 7515) with ES256; `alg` is added to the header. */
export function signJws(header: object, payload: object, signer: Es256Signer): string {
  const protectedHeader = encodeBase64url(JSON.stringify({ alg: 'ES256', ...header }))
  const signingInput = `${protectedHeader}.${encodeBase64url(JSON.stringify(payload))}`
  return `${signingInput}.${encodeBase64url(signer.sign(Buffer.from(signingInput)))}`
}
