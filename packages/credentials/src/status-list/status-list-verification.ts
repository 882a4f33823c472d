import type { JwsHeaderReason } from '../jws/find-header-refusal.ts'
import type { IssuerKeyReason } from '../sd-jwt/plan-issuer-key.ts'
import type { StatusList } from './status-list.ts'

/** Where a credential's status stands: at `idx` of the list at `uri` (Token Status List §6.2). */
export interface StatusReference {
  readonly idx: number
  readonly uri: string
}

/** A status list whose token was verified: whose it is, where it lives, until when it counts. */
export interface VerifiedStatusList {
  readonly list: StatusList
  readonly issuer: string
  readonly uri: string
  readonly issuedAt: Date
  readonly expiresAt: Date | undefined
  /** How long a copy may be used before it is fetched anew. */
  readonly ttlSeconds: number | undefined
}

type StatusListReason =
  | 'status-list-too-large'
  | 'status-list-malformed'
  | 'status-list-signature-invalid'
  | 'status-list-wrong-uri'
  | 'status-list-expired'
  | 'status-list-issued-in-the-future'

/** The answer about a status list token; it never comes as an exception. */
export type StatusListVerification =
  | { readonly valid: true; readonly statusList: VerifiedStatusList }
  | { readonly valid: false; readonly reason: StatusListReason | JwsHeaderReason | IssuerKeyReason }

/** Why a credential's status refuses it, or cannot be told. */
export type StatusReason =
  | StatusListReason
  | JwsHeaderReason
  | IssuerKeyReason
  | 'status-malformed'
  | 'status-unknown'
  | 'status-list-of-another-issuer'
  | 'status-index-out-of-range'
  | 'revoked'
  | 'suspended'
  | 'status-application-specific'
