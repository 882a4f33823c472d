import { randomBytes } from 'node:crypto'
import type { Es256Signer } from '../crypto/es256-signer.ts'
import { sha256 } from '../crypto/node-crypto.ts'
import { encodeBase64url } from '../encoding/base64url.ts'
import { signJws } from '../jws/sign-jws.ts'
import { disclosuresMax } from './parse-sd-jwt.ts'
import { alwaysPlainClaims, reservedNames } from './registered-claims.ts'
import { depthMax } from './resolve-disclosures.ts'

/** How a verifier finds the issuer's key: a certificate chain in the statement, or a key id in a JWK Set. */
export type IssuerKeyHeader = { readonly x5c: readonly string[] } | { readonly kid: string }

export interface CredentialRequest {
  /** Claims that every reader sees. SD-JWT VC wants `vct`; `iss`, `iat`, `exp`, `cnf`, `status` belong here. */
  readonly payload: Readonly<Record<string, unknown>>
  /** Claims that the holder, or a gateway, can leave out one by one without breaking the signature. */
  readonly disclosable: Readonly<Record<string, unknown>>
  readonly signer: Es256Signer
  readonly header: IssuerKeyHeader
  /** Media type of the statement; `dc+sd-jwt` unless given. */
  readonly typ?: string
  /** Digests of nothing, which hide how many claims there are (RFC 9901 §4.2.5). */
  readonly decoys?: number
  readonly random?: (size: number) => Uint8Array
}

/** 144 bits, more than the 128 wanted (RFC 9901 §9.3): whole characters, so that one call encodes all salts. */
const saltBytes = 18
const saltLength = 24
/**
 * Issues a statement as SD-JWT VC in compact form, `jwt~disclosure~…~`, signed with ES256. Each
 * disclosable claim gets a fresh salt of 144 bits; the digests are sorted, so that their order tells
 * nothing. Throws a TypeError for what no verifier would take: a name that is reserved at any depth,
 * occurs in both records, or must stay plain (SD-JWT VC §2.2.2.2: `iss`, `nbf`, `exp`, `cnf`, `vct`,
 * `status`); more than 500 disclosures or 32 levels.
 */
export function issueCredential(request: CredentialRequest): string {
  const { payload, disclosable, signer, header, decoys = 0 } = request
  const { typ = 'dc+sd-jwt', random = randomBytes } = request
  refuseMistakes(payload, disclosable)

  const claims = Object.entries(disclosable).filter(([, value]) => value !== undefined)
  const salts = encodeBase64url(random(saltBytes * (claims.length + decoys)))
  const saltAt = (index: number) => salts.slice(saltLength * index, saltLength * (index + 1))
  const disclosures = claims.map(([name, value], index) =>
    encodeBase64url(JSON.stringify([saltAt(index), name, value])),
  )
  const decoyDigests = Array.from({ length: decoys }, (_, index) =>
    sha256(saltAt(claims.length + index)),
  )
  const digests = [...disclosures.map(sha256), ...decoyDigests].sort()
  const signed = digests.length === 0 ? payload : { ...payload, _sd: digests, _sd_alg: 'sha-256' }
  return [signJws({ typ, ...header }, signed, signer), ...disclosures, ''].join('~')
}

function refuseMistakes(
  payload: CredentialRequest['payload'],
  disclosable: CredentialRequest['disclosable'],
): void {
  const names = Object.keys(disclosable)
  if (names.length > disclosuresMax) throw new TypeError('there are too many disclosures')
  for (const name of names) {
    if (Object.hasOwn(payload, name)) throw new TypeError(`the claim ${name} occurs twice`)
    if (alwaysPlainClaims.includes(name)) throw new TypeError(`the claim ${name} must stay plain`)
  }
  refuseReservedNames(payload, 0)
  refuseReservedNames(disclosable, 0)
}

function refuseReservedNames(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > depthMax) throw new TypeError('the claims are nested too deep')
  for (const [name, member] of Object.entries(value)) {
    if (reservedNames.includes(name)) throw new TypeError(`the claim name ${name} is reserved`)
    refuseReservedNames(member, depth + 1)
  }
}
