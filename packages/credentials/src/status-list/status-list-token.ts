import type { Es256Signer } from '../crypto/es256-signer.ts'
import { answerWithNode } from '../crypto/node-crypto.ts'
import { signJws } from '../jws/sign-jws.ts'
import type { IssuerKeyHeader } from '../sd-jwt/issue-credential.ts'
import { encodeStatusList, inflateWithNode } from './deflate.ts'
import { planStatusListToken, type StatusListExpectations } from './plan-status-list-token.ts'
import type { StatusList } from './status-list.ts'
import type { StatusListVerification } from './status-list-verification.ts'

export interface StatusListTokenRequest {
  readonly list: StatusList
  /** Where the token is served; the credentials' references name it. */
  readonly uri: string
  readonly issuer: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly ttlSeconds: number
  readonly signer: Es256Signer
  readonly header: IssuerKeyHeader
}

/** Signs a status list as a token, `typ` statuslist+jwt (Token Status List §5.1). */
export function issueStatusListToken(request: StatusListTokenRequest): string {
  const payload = {
    iss: request.issuer,
    sub: request.uri,
    iat: toSeconds(request.issuedAt),
    exp: toSeconds(request.expiresAt),
    ttl: request.ttlSeconds,
    status_list: encodeStatusList(request.list),
  }
  return signJws({ typ: 'statuslist+jwt', ...request.header }, payload, request.signer)
}

/**
 * Verifies a status list token, synchronously. Do it once per fetch and keep the result for its
 * `ttlSeconds`: unpacking a list of a million costs as much as many signatures.
 */
export function verifyStatusListToken(
  token: string,
  expected: StatusListExpectations,
): StatusListVerification {
  const { questions, conclude, lst } = planStatusListToken(token, expected)
  const conclusion = conclude(answerWithNode(questions))
  return conclusion(inflateWithNode(lst))
}

function toSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000)
}
