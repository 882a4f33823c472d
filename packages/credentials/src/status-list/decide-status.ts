import { findMember, type JsonObject } from '../encoding/json.ts'
import { isStatusListExpired } from './plan-status-list-token.ts'
import { findStatus, statuses } from './status-list.ts'
import type {
  StatusListVerification,
  StatusReason,
  StatusReference,
} from './status-list-verification.ts'

/** The status reference in a credential's claims, if it has a well-formed one. */
export function findStatusReference(claims: JsonObject): StatusReference | undefined {
  const reference = findMember(findMember(claims, 'status'), 'status_list')
  const [idx, uri] = [findMember(reference, 'idx'), findMember(reference, 'uri')]
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0) return undefined
  return typeof uri === 'string' ? { idx, uri } : undefined
}

/** Why the status refuses the credential, if it does; none when it has no status or it is valid. */
export function findStatusRefusal(
  claims: JsonObject,
  verification: StatusListVerification | undefined,
  { now, skewSeconds }: { readonly now: Date; readonly skewSeconds: number },
): StatusReason | undefined {
  if (claims['status'] === undefined) return undefined
  const reference = findStatusReference(claims)
  if (reference === undefined) return 'status-malformed'
  if (verification === undefined) return 'status-unknown'
  if (!verification.valid) return verification.reason

  const { statusList } = verification
  if (statusList.uri !== reference.uri) return 'status-list-wrong-uri'
  if (statusList.issuer !== claims['iss']) return 'status-list-of-another-issuer'
  if (isStatusListExpired(statusList, now, skewSeconds)) return 'status-list-expired'
  return findReasonOf(findStatus(statusList.list, reference.idx))
}

function findReasonOf(status: number | undefined): StatusReason | undefined {
  if (status === undefined) return 'status-index-out-of-range'
  if (status === statuses.valid) return undefined
  if (status === statuses.revoked) return 'revoked'
  return status === statuses.suspended ? 'suspended' : 'status-application-specific'
}
