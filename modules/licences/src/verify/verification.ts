import type * as web from '@bauhinia/credentials/verify'
import type { RegisteredIssuerKey } from '@bauhinia/ledger'
import type { LogTrust } from '@bauhinia/transparency-log'
import type { ClaimValue } from '../domain/licence.ts'

/** The lines of a verification, in the order in which they are shown. */
export const checkIds = [
  ...(['format', 'signature', 'issuer', 'period', 'status', 'ledger'] as const),
  // Only where the verifier knows a registry.
  'registry',
] as const
export type CheckId = (typeof checkIds)[number]

/** `unknown` is for what could not be asked, never for what was asked and failed. */
export type CheckResult =
  | { readonly id: CheckId; readonly outcome: 'pass' }
  | { readonly id: CheckId; readonly outcome: 'fail' | 'unknown'; readonly reason: CheckReason }

/** Why a line did not pass: stable codes, each with its words in three languages. */
export const checkReasons = [
  'empty',
  'too-large',
  'unreadable',
  'version-unknown',
  'evidence',
  'not-a-licence',
  'changed-after-signing',
  'damaged',
  'key-unknown',
  'issuer-not-trusted',
  'issuer-not-of-this-type',
  'certificate-not-in-force',
  'expired',
  'not-yet-valid',
  'dates-unreadable',
  'revoked',
  'suspended',
  'superseded',
  'status-missing',
  'status-unreachable',
  'status-outdated',
  'status-refused',
  'not-in-ledger',
  'log-not-trusted',
  'proof-wrong',
  'quorum-missing',
  'ledger-unreachable',
  'key-not-registered',
  'key-outside-period',
  'key-revoked',
  'type-not-registered',
  'not-authentic',
] as const
export type CheckReason = (typeof checkReasons)[number]

/** What an authentic licence says. Given for an expired or revoked one too: it is the issuer's word. */
export interface VerifiedLicence {
  readonly vct: string
  readonly issuer: string
  readonly organisationId: string
  readonly claims: Readonly<Record<string, ClaimValue>>
  readonly issuedAt: Date
  readonly validFromAt: Date
  /** Exclusive. */
  readonly validUntilAt: Date
  /** How many of its details whoever shows it has kept back. */
  readonly withheldCount: number
}

/** The answer about whatever was put in. It never comes as an exception. */
export interface LicenceVerification {
  /** `incomplete` when nothing failed but something could not be asked. */
  readonly verdict: 'valid' | 'refused' | 'incomplete'
  /** One for each of `checkIds` that applies, in their order. */
  readonly checks: readonly CheckResult[]
  readonly licence?: VerifiedLicence
  /** When the status was stated that passed or failed. */
  readonly statusStatedAt?: Date
  /** True when that statement came along with the licence, and nobody was asked since. */
  readonly isStatusBroughtAlong?: boolean
  /** Where the issuance stands in the ledger. */
  readonly entry?: ProvedEntry
  /** What the registry says of the key that signed, when its line passed. */
  readonly registration?: KeyRegistration
}

/** From when to when a key may sign, by a registry as it was in a block. */
export interface KeyRegistration {
  readonly validFromAt: Date
  /** Exclusive. */
  readonly validUntilAt: Date
  readonly blockNumber: number
  readonly isDevelopment: boolean
}

/** Where an entry stands, and how many witnesses vouch for the tree that holds it. */
export interface ProvedEntry {
  readonly index: number
  readonly treeSize: number
  readonly cosignatures: number
}

/** Whom a verifier trusts. */
export interface LicenceTrust {
  /** Certificates of the roots, base64 DER. */
  readonly certificates: readonly string[]
  /** The ledgers, each with its key and the witnesses who have to vouch for it. */
  readonly logs: readonly LogTrust[]
  /** What counts as a licence, and who alone may issue it. */
  readonly licenceTypes: readonly TrustedLicenceType[]
  /** Which keys may sign what, where a blockchain says so: as good as the word of whoever read it there. */
  readonly registry?: IssuerRegistry
}

/** The registry of issuers' keys of a contract on a blockchain, as of one block. */
export interface IssuerRegistry {
  readonly chainId: number
  readonly contract: string
  readonly blockNumber: number
  /** True for a chain of one node, which adds no trust. */
  readonly isDevelopment: boolean
  readonly keys: readonly RegisteredIssuerKey[]
}

/** A root vouches for who signed, not for what they may sign: that is said here, type by type. */
export interface TrustedLicenceType {
  /** SD-JWT VC `vct`. */
  readonly vct: string
  /** The `iss` that its credentials must have. */
  readonly issuer: string
}

type Verified<Verify extends (...given: never) => unknown> = Awaited<ReturnType<Verify>>
type Expected<Verify extends (...given: never) => unknown> = Parameters<Verify>[1]

/**
 * How signatures are checked. Browsers have nothing but WebCrypto, which answers later; Node answers
 * at once and four times as fast. Both come to the same conclusions (`@bauhinia/credentials`).
 */
export interface CredentialVerifier {
  verifySdJwt(
    credential: string,
    expected: Expected<typeof web.verifySdJwt>,
  ): MaybeLater<Verified<typeof web.verifySdJwt>>
  verifyStatusListToken(
    token: string,
    expected: Expected<typeof web.verifyStatusListToken>,
  ): MaybeLater<Verified<typeof web.verifyStatusListToken>>
}

type MaybeLater<Value> = Value | Promise<Value>

/** Where an entry stands, as `/api/ledger/inclusion` answers. */
export interface InclusionEvidence {
  readonly index: number
  /** Base64, from the leaf up. */
  readonly proof: readonly string[]
  readonly checkpoint: string
}

/** `absent` is the other side's word that there is none; `unreachable` is no word at all. */
export type Fetched<Value> =
  | { readonly outcome: 'found'; readonly value: Value }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'unreachable' }

/** How a verifier asks others. The addresses come from a credential that was found authentic. */
export interface Fetchers {
  /** What is stated before the licence was issued says nothing about it. */
  statusList(uri: string, about: VerifiedLicence): Promise<Fetched<string>>
  /** `leafHash` in hexadecimal. */
  inclusion(leafHash: string): Promise<Fetched<InclusionEvidence>>
  /** The registry of now; without an answer the one among the trust anchors counts. */
  registry?(): Promise<Fetched<IssuerRegistry>>
}

export function pass(id: CheckId): CheckResult {
  return { id, outcome: 'pass' }
}

export function fail(id: CheckId, reason: CheckReason): CheckResult {
  return { id, outcome: 'fail', reason }
}

export function unknown(id: CheckId, reason: CheckReason): CheckResult {
  return { id, outcome: 'unknown', reason }
}

/**
 * What is said large: `valid-then` is valid as of the statement that came along, and no later. What
 * cannot be read accuses nobody: `damaged` has the form of a licence, `evidence` is of a ledger entry, which
 * another page checks, and `unread` is something else.
 */
export const headlines = [
  'valid',
  'valid-then',
  'refused',
  'incomplete',
  'damaged',
  'evidence',
  'unread',
] as const
export type Headline = (typeof headlines)[number]

export function headlineOf({
  checks,
  isStatusBroughtAlong,
  verdict,
}: Pick<LicenceVerification, 'checks' | 'isStatusBroughtAlong' | 'verdict'>): Headline {
  const [format] = checks
  if (format?.outcome === 'fail') {
    const { reason } = format
    return reason === 'damaged' || reason === 'evidence' ? reason : 'unread'
  }
  return verdict === 'valid' && isStatusBroughtAlong === true ? 'valid-then' : verdict
}

/** The reason that a line gives; what was not asked since nothing is authentic says so once, not each time. */
export function reasonSaid(
  checks: readonly CheckResult[],
  check: Exclude<CheckResult, { outcome: 'pass' }>,
): CheckReason | undefined {
  if (check.reason !== 'not-authentic') return check.reason
  const first = checks.find((one) => one.outcome !== 'pass' && one.reason === 'not-authentic')
  return first?.id === check.id ? check.reason : undefined
}
