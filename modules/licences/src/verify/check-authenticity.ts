import type { ClaimValue } from '../domain/licence.ts'
import type { LicenceInput } from './licence-input.ts'
import {
  type CheckId,
  type CheckReason,
  type CheckResult,
  type CredentialVerifier,
  fail,
  type LicenceTrust,
  pass,
  unknown,
  type VerifiedLicence,
} from './verification.ts'

type SdJwtVerification = Awaited<ReturnType<CredentialVerifier['verifySdJwt']>>
type SdJwtCheck = SdJwtVerification['checks'][number]

/** The first four lines, and what the licence says if they show that it is the issuer's word. */
export interface Authenticity {
  readonly checks: readonly CheckResult[]
  readonly licence: VerifiedLicence | undefined
  /** The signed claims, the registered ones too. */
  readonly payload: SdJwtPayload | undefined
}

type SdJwtPayload = Extract<SdJwtVerification, { valid: true }>['claims']

/** Claims that every reader sees in the payload; all others are what the licence says. */
const registeredClaims: readonly string[] = ['iss', 'vct', 'iat', 'nbf', 'exp', 'status', 'ledger']

interface AuthenticityQuestion {
  readonly trust: LicenceTrust
  readonly now: Date
  readonly verifier: CredentialVerifier
}

/** Whether the credential is a licence, unchanged, of the issuer of its type and in its period. */
export async function checkAuthenticity(
  { credential, isLikeLicence }: Pick<LicenceInput, 'credential' | 'isLikeLicence'>,
  { trust, now, verifier }: AuthenticityQuestion,
): Promise<Authenticity> {
  // Our licences are bound to no key of the holder: a proof of such a key is nobody's word for anything.
  if (credential.includes('~') && !credential.endsWith('~')) {
    return refuse(isLikeLicence ? 'damaged' : 'unreadable')
  }
  const verification = await verifier.verifySdJwt(credential, {
    now,
    trust: { anchors: trust.certificates },
    status: 'not-asked',
  })
  const payload = verification.valid ? verification.claims : verification.authenticClaims
  const stated = payload === undefined ? undefined : findLicence(payload, credential)
  const types = trust.licenceTypes.filter(({ vct }) => vct === stated?.vct)
  if (payload !== undefined && types.length === 0) return refuse('not-a-licence')
  const licence = types.some(({ issuer }) => issuer === stated?.issuer) ? stated : undefined

  const lines = new Map(verification.checks.map((line) => [line.check, line]))
  const format = lines.get('format')
  if (format?.outcome !== 'passed') return refuse(formatReason(format, isLikeLicence))
  const checks = [
    pass('format'),
    judgeSignature(lines.get('signature'), lines.get('disclosures')),
    stated !== undefined && licence === undefined
      ? fail('issuer', 'issuer-not-of-this-type')
      : judgeIssuer(lines.get('issuer')),
    licence === undefined
      ? unknown('period', 'not-authentic')
      : judgePeriod(lines.get('validity-period')),
  ]
  return { checks, licence, payload: licence === undefined ? undefined : payload }
}

/** Nothing else can be said about what cannot be read, or is something else altogether. */
function refuse(reason: CheckReason): Authenticity {
  const others: readonly CheckId[] = ['signature', 'issuer', 'period']
  const checks = [fail('format', reason), ...others.map((id) => unknown(id, 'not-authentic'))]
  return { checks, licence: undefined, payload: undefined }
}

function formatReason(line: SdJwtCheck | undefined, isLikeLicence: boolean): CheckReason {
  if (line?.outcome === 'failed' && line.reason === 'too-large') return 'too-large'
  return isLikeLicence ? 'damaged' : 'unreadable'
}

function judgeSignature(
  signature: SdJwtCheck | undefined,
  disclosures: SdJwtCheck | undefined,
): CheckResult {
  const isChanged = signature?.outcome === 'failed' || disclosures?.outcome === 'failed'
  if (isChanged) return fail('signature', 'changed-after-signing')
  return signature?.outcome === 'passed' ? pass('signature') : unknown('signature', 'key-unknown')
}

function judgeIssuer(line: SdJwtCheck | undefined): CheckResult {
  if (line?.outcome !== 'failed') return pass('issuer')
  const isOutOfForce =
    line.reason === 'certificate-expired' || line.reason === 'certificate-not-yet-valid'
  return fail('issuer', isOutOfForce ? 'certificate-not-in-force' : 'issuer-not-trusted')
}

function judgePeriod(line: SdJwtCheck | undefined): CheckResult {
  if (line?.outcome !== 'failed') return pass('period')
  if (line.reason === 'expired') return fail('period', 'expired')
  return fail('period', line.reason === 'date-malformed' ? 'dates-unreadable' : 'not-yet-valid')
}

function findLicence(payload: SdJwtPayload, credential: string): VerifiedLicence | undefined {
  const { iss, vct, iat, nbf, exp } = payload
  if (typeof iss !== 'string' || typeof vct !== 'string') return undefined
  if (typeof iat !== 'number' || typeof nbf !== 'number' || typeof exp !== 'number')
    return undefined
  const claims = Object.entries(payload).filter(
    (entry): entry is [string, ClaimValue] =>
      entry[1] !== undefined && !registeredClaims.includes(entry[0]),
  )
  return {
    vct,
    issuer: iss,
    organisationId: iss.slice(iss.lastIndexOf('/') + 1),
    claims: Object.fromEntries(claims),
    issuedAt: new Date(iat * 1000),
    validFromAt: new Date(nbf * 1000),
    validUntilAt: new Date(exp * 1000),
    withheldCount: countWithheld(credential),
  }
}

/** Digests in the signed part that no disclosure came for (RFC 9901 §4.2.4.1); ours has no decoys. */
function countWithheld(credential: string): number {
  const [jwt = '', ...parts] = credential.split('~')
  const signed: unknown = JSON.parse(
    new TextDecoder().decode(
      Uint8Array.fromBase64(jwt.split('.')[1] ?? '', { alphabet: 'base64url' }),
    ),
  )
  const digests = typeof signed === 'object' && signed !== null && '_sd' in signed ? signed._sd : []
  const shown = parts.filter((part) => part !== '').length
  return Array.isArray(digests) ? Math.max(0, digests.length - shown) : 0
}
