import { findBase64urlBytes } from '../encoding/base64url.ts'
import { findText, isJsonArray, isJsonObject, type Json } from '../encoding/json.ts'

/** A P-256 public key as a JWK (RFC 7518 §6.2.1). The only kind of key that this package trusts. */
export interface EcPublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly kid?: string
}

/**
 * A P-256 public key for ES256 signatures, or undefined for any other key: another curve, a key that
 * names another algorithm or is for encryption, coordinates that are not 32 bytes. Private members
 * are dropped. Whether the point lies on the curve is checked when the key is first used.
 */
export function findEcPublicJwk(value: Json | undefined): EcPublicJwk | undefined {
  const [x, y, kid] = [findText(value, 'x'), findText(value, 'y'), findText(value, 'kid')]
  if (!isP256(value) || x === undefined || y === undefined) return undefined
  if (!isCoordinate(x) || !isCoordinate(y)) return undefined
  return { kty: 'EC', crv: 'P-256', x, y, ...(kid === undefined ? {} : { kid }) }
}

/** What a key's JWK thumbprint is the SHA-256 of (RFC 7638 §3): its required members in their order. */
export function thumbprintInput({ crv, kty, x, y }: EcPublicJwk): string {
  return JSON.stringify({ crv, kty, x, y })
}

/**
 * The usable keys of a JWK Set (RFC 7517 §5). Keys of other kinds are skipped, as the standard asks;
 * undefined when the value is no JWK Set at all.
 */
export function parseJwks(value: Json | undefined): readonly EcPublicJwk[] | undefined {
  const keys = isJsonObject(value) ? value['keys'] : undefined
  if (!isJsonArray(keys)) return undefined
  return keys.map(findEcPublicJwk).filter((key) => key !== undefined)
}

function isP256(value: Json | undefined): boolean {
  if (findText(value, 'kty') !== 'EC' || findText(value, 'crv') !== 'P-256') return false
  return (findText(value, 'alg') ?? 'ES256') === 'ES256' && findText(value, 'use') !== 'enc'
}

function isCoordinate(text: string): boolean {
  return text.length === 43 && findBase64urlBytes(text)?.length === 32
}
