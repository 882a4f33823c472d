import type { EcPublicJwk } from '../crypto/ec-public-jwk.ts'
import { encodeBase64url, findBase64Bytes } from '../encoding/base64url.ts'
import { BoundedMap } from '../encoding/bounded-map.ts'
import { type DerElement, derParts, findDerElements, tags } from './der.ts'
import { findRawSignature } from './ecdsa-signature.ts'
import { oids } from './object-identifiers.ts'
import { type CertificateExtensions, findExtensions } from './parse-extensions.ts'
import { findTime } from './time.ts'

/** What verification needs of an X.509 certificate (RFC 5280) of our profile. */
export interface Certificate extends CertificateExtensions {
  /** Base64 of the DER, as it stands in `x5c`. */
  readonly encoded: string
  /** Names are compared byte by byte, as hexadecimal DER (RFC 5280 §7.1 allows more; we refuse it). */
  readonly issuerName: string
  readonly subjectName: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: EcPublicJwk
  readonly signed: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

const parsed = new BoundedMap<Certificate | 'malformed'>(1_000)

/**
 * A certificate of our profile, or undefined for anything else: version 3, P-256 key, signed with
 * ECDSA and SHA-256, no critical extension that we do not know. Our own strict reader instead of a
 * general library: the general ones cost ten times the code that a verifying page would load.
 */
export function findCertificate(encoded: string): Certificate | undefined {
  const certificate = parsed.remember(encoded, () => parse(encoded) ?? 'malformed')
  return certificate === 'malformed' ? undefined : certificate
}

function parse(encoded: string): Certificate | undefined {
  const bytes = encoded.length > 8_000 ? undefined : findBase64Bytes(encoded)
  const [outer, ...rest] = (bytes === undefined ? undefined : findDerElements(bytes)) ?? []
  const [signed, algorithm, signatureBits, ...more] = derParts(outer, tags.sequence)
  if (rest.length > 0 || more.length > 0) return undefined
  if (signed === undefined || signatureBits === undefined) return undefined

  const body = findBody(signed)
  const signature = findBits(signatureBits, findRawSignature)
  if (body === undefined || signature === undefined || !isEcdsaWithSha256(algorithm))
    return undefined
  return { encoded, signed: signed.encoded, signature, ...body }
}

function findBody(signed: DerElement) {
  const [version, serial, algorithm, issuer, validity, subject, keyInfo, extensions, ...more] =
    derParts(signed, tags.sequence)
  if (version?.tag !== tags.version || version.content.toHex() !== '020102') return undefined
  if (serial?.tag !== tags.integer || !isEcdsaWithSha256(algorithm) || more.length > 0)
    return undefined
  if (issuer?.tag !== tags.sequence || subject?.tag !== tags.sequence) return undefined

  const [notBefore, notAfter] = derParts(validity, tags.sequence).map(findTime)
  const publicKey = findPublicKey(keyInfo)
  const known = findExtensions(extensions)
  if (notBefore === undefined || notAfter === undefined) return undefined
  if (publicKey === undefined || known === undefined) return undefined
  const names = { issuerName: issuer.encoded.toHex(), subjectName: subject.encoded.toHex() }
  return { ...names, notBefore, notAfter, publicKey, ...known }
}

function isEcdsaWithSha256(algorithm: DerElement | undefined): boolean {
  const [identifier, ...parameters] = derParts(algorithm, tags.sequence)
  return isOid(identifier, oids.ecdsaWithSha256) && parameters.length === 0
}

function findPublicKey(keyInfo: DerElement | undefined): EcPublicJwk | undefined {
  const [algorithm, keyBits, ...more] = derParts(keyInfo, tags.sequence)
  const [kind, curve, ...parameters] = derParts(algorithm, tags.sequence)
  if (!isOid(kind, oids.ecPublicKey) || !isOid(curve, oids.p256)) return undefined
  if (keyBits === undefined || more.length > 0 || parameters.length > 0) return undefined
  return findBits(keyBits, findPoint)
}

function findPoint(octets: Uint8Array<ArrayBuffer>): EcPublicJwk | undefined {
  if (octets.length !== 65 || octets[0] !== 0x04) return undefined
  const [x, y] = [octets.subarray(1, 33), octets.subarray(33)]
  return { kty: 'EC', crv: 'P-256', x: encodeBase64url(x), y: encodeBase64url(y) }
}

function findBits<Value>(
  element: DerElement,
  read: (octets: Uint8Array<ArrayBuffer>) => Value | undefined,
): Value | undefined {
  if (element.tag !== tags.bitString || element.content[0] !== 0) return undefined
  return read(element.content.subarray(1))
}

function isOid(element: DerElement | undefined, oid: string): boolean {
  return element?.tag === tags.objectIdentifier && element.content.toHex() === oid
}
