import { noQuestions, type VerificationPlan } from '../crypto/questions.ts'
import { refuseNoInstant } from '../encoding/instant.ts'
import { findMember, findNumericDate, findText, type JsonObject } from '../encoding/json.ts'
import { findHeaderRefusal } from '../jws/find-header-refusal.ts'
import { type ParsedJws, parseJws } from '../jws/parse-jws.ts'
import { planIssuerKey, type Trust } from '../sd-jwt/plan-issuer-key.ts'
import { isStatusBits } from './status-list.ts'
import type { StatusListVerification, VerifiedStatusList } from './status-list-verification.ts'

export interface StatusListExpectations {
  readonly now: Date
  readonly trust: Trust
  /** The issuer of the credential: its list must be its own. */
  readonly issuer: string
  /** Where the list was fetched from, as the credential's reference says. */
  readonly uri: string
  readonly skewSeconds?: number
}

/** A million statuses of eight bits. */
export const inflatedBytesMax = 1_048_576
const tokenCharactersMax = 2_000_000

/**
 * A status list token up to the point where cryptography answers (Token Status List §5.1, §8.3).
 * `inflated` is the unpacked `lst`, which the caller unpacks by its platform's own means.
 */
export function planStatusListToken(
  token: string,
  expected: StatusListExpectations,
): VerificationPlan<(inflated: Uint8Array<ArrayBuffer> | undefined) => StatusListVerification> & {
  readonly lst: string
} {
  const refused = (reason: Extract<StatusListVerification, { valid: false }>['reason']) => ({
    lst: '',
    questions: noQuestions,
    conclude: () => (): StatusListVerification => ({ valid: false, reason }),
  })
  refuseNoInstant(expected.now)
  if (token.length > tokenCharactersMax) return refused('status-list-too-large')
  const jws = parseJws(token)
  if (jws === undefined) return refused('status-list-malformed')
  const headerRefusal = findHeaderRefusal(jws, 'statuslist+jwt')
  if (headerRefusal !== undefined) return refused(headerRefusal)
  const { key, paths, refusal } = planIssuerKey(jws, expected)
  if (refusal !== undefined || key === undefined) return refused(refusal ?? 'key-not-found')

  const { signingInput: message, signature } = jws
  const lst = findText(findMember(jws.payload, 'status_list'), 'lst')
  return {
    lst: lst ?? '',
    questions: { signatures: [{ key, message, signature }, ...paths.flat()], digests: [] },
    conclude:
      ({ signatures: [isSigned, ...links] }) =>
      (inflated) => {
        if (!isSigned) return { valid: false, reason: 'status-list-signature-invalid' }
        if (!holdsSomePath(paths, links))
          return { valid: false, reason: 'certificate-signature-invalid' }
        return concludeList(jws, expected, inflated)
      },
  }
}

/** True when all links of one path hold; `links` are the answers, path after path. */
export function holdsSomePath(
  paths: readonly (readonly unknown[])[],
  links: readonly boolean[],
): boolean {
  let offset = 0
  return paths.some((path) => {
    const answers = links.slice(offset, offset + path.length)
    offset += path.length
    return answers.length === path.length && answers.every((holds) => holds)
  })
}

function concludeList(
  { payload }: ParsedJws,
  { now, issuer, uri, skewSeconds = 60 }: StatusListExpectations,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): StatusListVerification {
  const bits = findMember(findMember(payload, 'status_list'), 'bits')
  const dates = findDates(payload)
  if (dates === undefined || !isStatusBits(bits))
    return { valid: false, reason: 'status-list-malformed' }
  if (bytes === undefined) return { valid: false, reason: 'status-list-malformed' }
  if (payload['sub'] !== uri) return { valid: false, reason: 'status-list-wrong-uri' }

  const statusList = { list: { bits, bytes }, issuer, uri, ...dates }
  if (isStatusListExpired(statusList, now, skewSeconds)) {
    return { valid: false, reason: 'status-list-expired' }
  }
  if (dates.issuedAt.getTime() > now.getTime() + skewSeconds * 1000) {
    return { valid: false, reason: 'status-list-issued-in-the-future' }
  }
  return { valid: true, statusList }
}

/** A list counts until the end of its `exp`, exclusive, give or take the skew. */
export function isStatusListExpired(
  { expiresAt }: Pick<VerifiedStatusList, 'expiresAt'>,
  now: Date,
  skewSeconds: number,
): boolean {
  return expiresAt !== undefined && expiresAt.getTime() + skewSeconds * 1000 <= now.getTime()
}

function findDates(payload: JsonObject) {
  const [iat, exp, ttl] = ['iat', 'exp', 'ttl'].map((name) => findNumericDate(payload, name))
  const hasStrangeDate =
    (exp === undefined && payload['exp'] !== undefined) ||
    (ttl === undefined && payload['ttl'] !== undefined)
  if (iat === undefined || hasStrangeDate || (ttl !== undefined && ttl <= 0)) return undefined
  return {
    issuedAt: new Date(iat * 1000),
    expiresAt: exp === undefined ? undefined : new Date(exp * 1000),
    ttlSeconds: ttl,
  }
}
