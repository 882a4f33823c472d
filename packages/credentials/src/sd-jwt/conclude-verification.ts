import { findNumericDate, findText, isJsonArray, type JsonObject } from '../encoding/json.ts'
import { findStatusRefusal } from '../status-list/decide-status.ts'
import { holdsSomePath } from '../status-list/plan-status-list-token.ts'
import { findKeyBindingRefusal } from './find-key-binding-refusal.ts'
import type { ParsedSdJwt } from './parse-sd-jwt.ts'
import type { IssuerKeyPlan } from './plan-issuer-key.ts'
import type { CredentialFacts, KeyBindingPlan } from './plan-verification.ts'
import { alwaysPlainClaims } from './registered-claims.ts'
import { resolveDisclosures } from './resolve-disclosures.ts'
import type {
  Check,
  CheckName,
  CredentialExpectations,
  CredentialVerification,
  RefusalReason,
} from './verification.ts'

interface Evidence {
  readonly sdJwt: ParsedSdJwt
  readonly issuerKey: IssuerKeyPlan
  readonly keyBinding: KeyBindingPlan
  readonly facts: CredentialFacts
}

/** Draws the conclusion line by line: all lines are always judged, so that a page can show each. */
export function concludeVerification(
  evidence: Evidence,
  expected: CredentialExpectations,
): CredentialVerification {
  const { sdJwt, facts } = evidence
  const { header, payload } = sdJwt.issuerJwt
  const resolution = resolveDisclosures(payload, {
    disclosures: sdJwt.disclosures,
    digests: facts.disclosureDigests,
    alwaysPlain: alwaysPlainClaims,
  })
  const checks: readonly Check[] = [
    { check: 'format', outcome: 'passed' },
    judgeSignature(facts),
    judge('issuer', findIssuerRefusal(evidence, expected)),
    judge('disclosures', resolution.resolved ? undefined : resolution.reason),
    judge('type', findTypeRefusal(payload, expected)),
    judge('validity-period', findPeriodRefusal(payload, expected)),
    judgeAudience(payload, expected),
    judgeKeyBinding(evidence, expected),
    judgeStatus(payload, expected),
  ]
  const { claims, paths } = resolution.resolved ? resolution : { claims: {}, paths: new Map() }
  const failed = checks.filter((line) => line.outcome === 'failed')
  const [first] = failed
  if (first === undefined) {
    return { valid: true, claims, disclosed: [...paths.values()], header, checks }
  }

  const isAuthentic = failed.every(({ check }) => !decidesAuthenticity(check))
  return {
    valid: false,
    reason: first.reason,
    checks,
    ...(isAuthentic ? { authenticClaims: claims } : {}),
  }
}

function decidesAuthenticity(check: CheckName): boolean {
  return check === 'signature' || check === 'issuer' || check === 'disclosures'
}

function judge(check: CheckName, reason: RefusalReason | undefined): Check {
  return reason === undefined ? { check, outcome: 'passed' } : { check, outcome: 'failed', reason }
}

/** Without a key there is nothing to check against; the issuer's line then says why. */
function judgeSignature({ isSigned }: CredentialFacts): Check {
  if (isSigned === undefined) return { check: 'signature', outcome: 'not-checked' }
  return judge('signature', isSigned ? undefined : 'signature-invalid')
}

function findIssuerRefusal(
  { sdJwt, issuerKey, facts }: Evidence,
  { issuer }: CredentialExpectations,
): RefusalReason | undefined {
  if (issuerKey.refusal !== undefined) return issuerKey.refusal
  if (!holdsSomePath(issuerKey.paths, facts.links)) return 'certificate-signature-invalid'
  const isWrong = issuer !== undefined && sdJwt.issuerJwt.payload['iss'] !== issuer
  return isWrong ? 'wrong-issuer' : undefined
}

function findTypeRefusal(
  payload: JsonObject,
  { vct, typ = 'dc+sd-jwt' }: CredentialExpectations,
): RefusalReason | undefined {
  const actual = findText(payload, 'vct')
  const accepted = typeof vct === 'string' ? [vct] : vct
  if (actual === undefined) {
    return typ === 'dc+sd-jwt' || accepted !== undefined ? 'wrong-vct' : undefined
  }
  return accepted !== undefined && !accepted.includes(actual) ? 'wrong-vct' : undefined
}

/** `exp` is exclusive, `nbf` inclusive (RFC 7519 §4.1.4, §4.1.5). */
function findPeriodRefusal(
  payload: JsonObject,
  { now, skewSeconds = 60 }: CredentialExpectations,
): RefusalReason | undefined {
  const nowSeconds = now.getTime() / 1000
  const dates = ['exp', 'nbf', 'iat'] as const
  const [exp, nbf, iat] = dates.map((name) => findNumericDate(payload, name))
  const isStrange = dates.some(
    (name) => payload[name] !== undefined && findNumericDate(payload, name) === undefined,
  )
  if (isStrange) return 'date-malformed'
  if (exp !== undefined && exp + skewSeconds <= nowSeconds) return 'expired'
  if (nbf !== undefined && nbf - skewSeconds > nowSeconds) return 'not-yet-valid'
  return iat !== undefined && iat - skewSeconds > nowSeconds ? 'issued-in-the-future' : undefined
}

function judgeAudience(payload: JsonObject, { audience }: CredentialExpectations): Check {
  if (audience === undefined) return { check: 'audience', outcome: 'not-checked' }
  const { aud } = payload
  const isMeant = isJsonArray(aud) ? aud.includes(audience) : aud === audience
  return judge('audience', isMeant ? undefined : 'wrong-audience')
}

function judgeKeyBinding(
  { keyBinding, facts }: Evidence,
  { keyBinding: expected, now, skewSeconds = 60 }: CredentialExpectations,
): Check {
  if (expected === undefined) return { check: 'key-binding', outcome: 'not-checked' }
  const { jws, refusal } = keyBinding
  if (jws === undefined || refusal !== undefined) {
    return judge('key-binding', refusal ?? 'key-binding-missing')
  }
  const nowSeconds = now.getTime() / 1000
  const { isKeyBindingSigned: isSigned, presentedDigest } = facts
  return judge(
    'key-binding',
    findKeyBindingRefusal(jws, expected, { isSigned, presentedDigest, nowSeconds, skewSeconds }),
  )
}

function judgeStatus(
  payload: JsonObject,
  { status, now, skewSeconds = 60 }: CredentialExpectations,
): Check {
  if (payload['status'] === undefined || status === 'not-asked') {
    return { check: 'status', outcome: 'not-checked' }
  }
  return judge('status', findStatusRefusal(payload, status, { now, skewSeconds }))
}
