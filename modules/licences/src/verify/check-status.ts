import { findCredentialStatus } from '@bauhinia/credentials/verify'
import type { LicenceInput } from './licence-input.ts'
import {
  type CheckReason,
  type CheckResult,
  type CredentialVerifier,
  type Fetchers,
  fail,
  type LicenceTrust,
  pass,
  unknown,
  type VerifiedLicence,
} from './verification.ts'

export interface StatusCheck {
  readonly check: CheckResult
  readonly statedAt: Date | undefined
  /** The statement came along with the licence. */
  readonly isBroughtAlong: boolean
}

interface StatusQuestion {
  readonly trust: LicenceTrust
  readonly fetchers: Fetchers
  readonly now: Date
  readonly verifier: CredentialVerifier
}

/**
 * Whether an authentic licence stands, by the freshest status list there is: the issuer's own now, or
 * the one that came along with the licence while that still counts.
 */
export async function checkStatus(
  { credential, statusList }: LicenceInput,
  licence: VerifiedLicence,
  { trust, fetchers, now, verifier }: StatusQuestion,
): Promise<StatusCheck> {
  const reference = findCredentialStatus(credential)
  if (reference === undefined) return unstated(fail('status', 'status-missing'))
  const fetched = await fetchers.statusList(reference.uri, licence)
  const token = fetched.outcome === 'found' ? fetched.value : statusList
  if (token === undefined) {
    return unstated(unknown('status', 'status-unreachable'))
  }
  const anchors = { anchors: trust.certificates }
  const { issuer, uri } = reference
  const list = await verifier.verifyStatusListToken(token, { now, trust: anchors, issuer, uri })
  if (!list.valid) {
    const isOld = list.reason === 'status-list-expired'
    const reason = isOld ? 'status-outdated' : 'status-refused'
    return unstated(unknown('status', reason))
  }
  const { checks } = await verifier.verifySdJwt(credential, { now, trust: anchors, status: list })
  const line = checks.find(({ check }) => check === 'status')
  const check = line?.outcome === 'failed' ? fail('status', reasonOf(line.reason)) : pass('status')
  const isBroughtAlong = fetched.outcome !== 'found'
  return { check, statedAt: list.statusList.issuedAt, isBroughtAlong }
}

function unstated(check: CheckResult): StatusCheck {
  return { check, statedAt: undefined, isBroughtAlong: false }
}

/** A status that is none of ours is no permission either. */
function reasonOf(reason: string): CheckReason {
  // The list's third value is its issuer's to give a meaning (Token Status List §7.1): replaced.
  if (reason === 'status-application-specific') return 'superseded'
  return reason === 'revoked' || reason === 'suspended' ? reason : 'status-missing'
}
