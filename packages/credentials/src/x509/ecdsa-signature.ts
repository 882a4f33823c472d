import { derParts, encodeDer, findDerElements, tags } from './der.ts'

/**
 * The raw r‖s form of a certificate's DER signature (RFC 3279 §2.2.3), or undefined. JOSE and
 * WebCrypto know only the raw form, X.509 only the other.
 */
export function findRawSignature(
  der: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | undefined {
  const [sequence, ...rest] = findDerElements(der) ?? []
  const [r, s, ...more] = derParts(sequence, tags.sequence)
  if (rest.length > 0 || more.length > 0) return undefined
  if (r?.tag !== tags.integer || s?.tag !== tags.integer) return undefined

  const [rawR, rawS] = [findCoordinate(r.content), findCoordinate(s.content)]
  if (rawR === undefined || rawS === undefined) return undefined
  const raw = new Uint8Array(64)
  raw.set(rawR, 32 - rawR.length)
  raw.set(rawS, 64 - rawS.length)
  return raw
}

/** The DER form of a raw r‖s signature, as X.509 wants it. */
export function encodeDerSignature(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  return encodeDer(
    tags.sequence,
    encodePositiveInteger(raw.subarray(0, 32)),
    encodePositiveInteger(raw.subarray(32, 64)),
  )
}

/** A DER integer that is never negative: leading zeros dropped, one put back before a high bit. */
export function encodePositiveInteger(octets: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = octets.findIndex((octet) => octet !== 0)
  const digits = first === -1 ? Uint8Array.of(0) : octets.subarray(first)
  const sign = (digits[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(0)
  return encodeDer(tags.integer, sign, digits)
}

function findCoordinate(integer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const [first, second] = integer
  if (first === undefined || first >= 0x80) return undefined
  if (first === 0 && second !== undefined && second < 0x80) return undefined
  const digits = first === 0 ? integer.subarray(1) : integer
  return digits.length <= 32 ? digits : undefined
}
