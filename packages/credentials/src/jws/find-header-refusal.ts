import type { ParsedJws } from './parse-jws.ts'

export type JwsHeaderReason =
  | 'algorithm-not-allowed'
  | 'wrong-typ'
  | 'critical-header-not-supported'
  | 'malformed-signature'

/**
 * Why this header is refused, if it is. Only ES256 is ever accepted, whatever the token asks for:
 * `none`, or HS256 with the public key as secret, ends here (RFC 8725 §3.1).
 */
export function findHeaderRefusal(jws: ParsedJws, typ: string): JwsHeaderReason | undefined {
  if (jws.header['alg'] !== 'ES256') return 'algorithm-not-allowed'
  if (jws.header['typ'] !== typ) return 'wrong-typ'
  if (jws.header['crit'] !== undefined) return 'critical-header-not-supported'
  if (jws.signature.length !== 64) return 'malformed-signature'
  return undefined
}
