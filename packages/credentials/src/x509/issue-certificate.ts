import { randomBytes } from 'node:crypto'
import type { EcPublicJwk } from '../crypto/ec-public-jwk.ts'
import type { Es256Signer } from '../crypto/es256-signer.ts'
import { findBase64urlBytes } from '../encoding/base64url.ts'
import { encodeDer, tags } from './der.ts'
import { encodeDerSignature, encodePositiveInteger } from './ecdsa-signature.ts'
import { oids } from './object-identifiers.ts'
import { findCertificate } from './parse-certificate.ts'
import { encodeTime } from './time.ts'

/** A certificate authority: its own certificate (base64 DER, the trust anchor) and its key. */
export interface CertificateAuthority {
  readonly certificate: string
  readonly signer: Es256Signer
}

export interface AuthorityRequest {
  /** Common name, at most 64 characters. */
  readonly name: string
  readonly signer: Es256Signer
  readonly notBefore: Date
  readonly notAfter: Date
  readonly random?: RandomSource
}

export interface CertificateRequest {
  readonly name: string
  readonly publicKey: EcPublicJwk
  /** The `iss` that statements signed with this key will carry: the certificate's only alternative name. */
  readonly issuerUrl: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly random?: RandomSource
}

/** Random bytes; `randomBytes` of node:crypto unless a test asks for the same bytes twice. */
type RandomSource = (size: number) => Uint8Array

const encoder = new TextEncoder()
const authorityExtensions = [
  encodeExtension(
    oids.basicConstraints,
    Uint8Array.of(0x30, 0x06, 0x01, 0x01, 0xff, 0x02, 0x01, 0),
  ),
  encodeExtension(oids.keyUsage, Uint8Array.of(0x03, 0x02, 0x01, 0x06)),
]
const leafUsage = encodeExtension(oids.keyUsage, Uint8Array.of(0x03, 0x02, 0x07, 0x80))

/**
 * A root: self-signed, P-256, path length 0, may sign certificates and revocation lists only. It
 * carries no key identifiers: with names that differ per authority they would add 60 bytes to each x5c
 * and decide nothing.
 */
export function createCertificateAuthority(request: AuthorityRequest): CertificateAuthority {
  const name = encodeName(request.name)
  const certificate = encodeCertificate({
    ...request,
    issuerName: name,
    subjectName: name,
    publicKey: request.signer.publicJwk,
    extensions: authorityExtensions,
  })
  return { certificate, signer: request.signer }
}

/**
 * A certificate for a department's issuing key, as base64 DER for `x5c`: digital signatures only, and
 * the issuer URL as its subject alternative name. About 330 bytes of DER. Throws a TypeError when the
 * authority's certificate is none, or the period is not within the authority's own.
 */
export function issueCertificate(
  authority: CertificateAuthority,
  request: CertificateRequest,
): string {
  const issuer = findCertificate(authority.certificate)
  if (issuer?.isAuthority !== true) throw new TypeError('the issuer is no certificate authority')
  if (request.notBefore < issuer.notBefore || request.notAfter > issuer.notAfter) {
    throw new TypeError("the period is not within the authority's own")
  }
  const names = encodeDer(tags.sequence, encodeDer(tags.uri, encoder.encode(request.issuerUrl)))
  return encodeCertificate({
    ...request,
    signer: authority.signer,
    issuerName: Uint8Array.fromHex(issuer.subjectName),
    subjectName: encodeName(request.name),
    extensions: [leafUsage, encodeExtension(oids.subjectAlternativeName, names, 'informative')],
  })
}

interface Template {
  readonly issuerName: Uint8Array
  readonly subjectName: Uint8Array
  readonly publicKey: EcPublicJwk
  readonly signer: Es256Signer
  readonly extensions: readonly Uint8Array[]
  readonly notBefore: Date
  readonly notAfter: Date
  readonly random?: RandomSource
}

function encodeCertificate(template: Template): string {
  const { random = randomBytes, signer, notBefore, notAfter } = template
  const algorithm = encodeDer(tags.sequence, encodeOid(oids.ecdsaWithSha256))
  const signed = encodeDer(
    tags.sequence,
    encodeDer(tags.version, Uint8Array.of(0x02, 0x01, 0x02)),
    encodePositiveInteger(random(8)),
    algorithm,
    template.issuerName,
    encodeDer(tags.sequence, encodeTime(notBefore), encodeTime(notAfter)),
    template.subjectName,
    encodePublicKey(template.publicKey),
    encodeDer(tags.extensions, encodeDer(tags.sequence, ...template.extensions)),
  )
  const signature = encodeBits(encodeDerSignature(signer.sign(signed)))
  return encodeDer(tags.sequence, signed, algorithm, signature).toBase64()
}

function encodeName(commonName: string): Uint8Array {
  const text = encodeDer(tags.utf8String, encoder.encode(commonName))
  const attribute = encodeDer(tags.sequence, encodeOid(oids.commonName), text)
  return encodeDer(tags.sequence, encodeDer(tags.set, attribute))
}

function encodePublicKey({ x, y }: EcPublicJwk): Uint8Array {
  const point = [findBase64urlBytes(x), findBase64urlBytes(y)].filter((part) => part !== undefined)
  const algorithm = encodeDer(tags.sequence, encodeOid(oids.ecPublicKey), encodeOid(oids.p256))
  return encodeDer(tags.sequence, algorithm, encodeBits(Uint8Array.of(0x04), ...point))
}

function encodeBits(...contents: readonly Uint8Array[]): Uint8Array {
  return encodeDer(tags.bitString, Uint8Array.of(0), ...contents)
}

function encodeOid(hex: string): Uint8Array {
  return encodeDer(tags.objectIdentifier, Uint8Array.fromHex(hex))
}

function encodeExtension(
  oid: string,
  value: Uint8Array,
  weight: 'critical' | 'informative' = 'critical',
): Uint8Array {
  const critical = weight === 'critical' ? Uint8Array.of(0x01, 0x01, 0xff) : new Uint8Array(0)
  return encodeDer(tags.sequence, encodeOid(oid), critical, encodeDer(tags.octetString, value))
}
