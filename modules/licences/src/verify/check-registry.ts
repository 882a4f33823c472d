import { findCertifiedKey, thumbprintInput } from '@bauhinia/credentials/verify'
import { sha256 } from '@noble/hashes/sha2.js'
import {
  type CheckResult,
  type Fetchers,
  fail,
  type IssuerRegistry,
  type KeyRegistration,
  type LicenceTrust,
  pass,
  unknown,
  type VerifiedLicence,
} from './verification.ts'

export interface RegistryCheck {
  /** None where the verifier knows no registry. */
  readonly checks: readonly CheckResult[]
  readonly registration: KeyRegistration | undefined
}

/**
 * Whether the registry lets the key that signed an authentic licence sign that type, for that issuer, on the day
 * on which it did. A type with no key at all in the registry is left to the certificate, and that is said.
 */
export async function checkRegistry(
  credential: string,
  licence: VerifiedLicence,
  { fetchers, trust }: { readonly fetchers: Fetchers; readonly trust: LicenceTrust },
): Promise<RegistryCheck> {
  if (trust.registry === undefined) return { checks: [], registration: undefined }
  const asked = await fetchers.registry?.()
  const registry = asked?.outcome === 'found' ? asked.value : trust.registry
  const judged = judge(credential, licence, registry)
  return 'id' in judged
    ? { checks: [judged], registration: undefined }
    : { checks: [pass('registry')], registration: judged }
}

function judge(
  credential: string,
  { issuedAt, issuer, vct }: VerifiedLicence,
  { blockNumber, isDevelopment, keys }: IssuerRegistry,
): CheckResult | KeyRegistration {
  const ofType = keys.filter(({ licenceType }) => licenceType === vct)
  if (ofType.length === 0) return unknown('registry', 'type-not-registered')
  const keyId = keyIdOf(credential)
  const found = ofType.find((key) => key.keyId === keyId && key.issuer === issuer)
  if (found === undefined) return fail('registry', 'key-not-registered')
  if (found.revokedAt !== null) return fail('registry', 'key-revoked')
  const validFromAt = new Date(found.validFrom)
  const validUntilAt = new Date(found.validUntil)
  const isInPeriod = issuedAt >= validFromAt && issuedAt < validUntilAt
  return isInPeriod
    ? { validFromAt, validUntilAt, blockNumber, isDevelopment }
    : fail('registry', 'key-outside-period')
}

/** The JWK thumbprint of the key in the credential's certificate (RFC 7638). */
function keyIdOf(credential: string): string | undefined {
  const key = findCertifiedKey(credential)
  if (key === undefined) return undefined
  const digest = sha256(new TextEncoder().encode(thumbprintInput(key)))
  return digest.toBase64({ alphabet: 'base64url', omitPadding: true })
}
