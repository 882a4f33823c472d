import type { JsonObject } from '../encoding/json.ts'
import type { JwsHeaderReason } from '../jws/find-header-refusal.ts'
import type {
  StatusListVerification,
  StatusReason,
} from '../status-list/status-list-verification.ts'
import type { SdJwtParseReason } from './parse-sd-jwt.ts'
import type { IssuerKeyReason, Trust } from './plan-issuer-key.ts'
import type { ClaimPath, DisclosureReason } from './resolve-disclosures.ts'

/** The lines of a verification, in the order in which a page shows them. */
export type CheckName =
  | 'format'
  | 'signature'
  | 'issuer'
  | 'disclosures'
  | 'type'
  | 'validity-period'
  | 'audience'
  | 'key-binding'
  | 'status'

/** Why a credential is refused: stable codes, for pages in three languages and for tests. */
export type RefusalReason =
  | SdJwtParseReason
  | JwsHeaderReason
  | IssuerKeyReason
  | DisclosureReason
  | StatusReason
  | 'signature-invalid'
  | 'wrong-issuer'
  | 'wrong-vct'
  | 'wrong-audience'
  | 'date-malformed'
  | 'expired'
  | 'not-yet-valid'
  | 'issued-in-the-future'
  | KeyBindingReason

export type KeyBindingReason =
  | 'key-binding-missing'
  | 'key-binding-malformed'
  | 'key-binding-key-missing'
  | 'key-binding-signature-invalid'
  | 'key-binding-for-other-disclosures'
  | 'key-binding-wrong-audience'
  | 'key-binding-wrong-nonce'
  | 'key-binding-too-old'
  | 'key-binding-in-the-future'

/** One line: it passed, it failed for a reason, or it was not asked (or could not be) at all. */
export type Check =
  | { readonly check: CheckName; readonly outcome: 'passed' | 'not-checked' }
  | { readonly check: CheckName; readonly outcome: 'failed'; readonly reason: RefusalReason }

/** What a verifier expects. Only `now` and `trust` are obligatory; what is left out is not checked. */
export interface CredentialExpectations {
  readonly now: Date
  readonly trust: Trust
  /** How far clocks may differ, both ways; 60 unless given. */
  readonly skewSeconds?: number
  /** Media type in the header; `dc+sd-jwt` unless given, and only then a `vct` is obligatory. */
  readonly typ?: string
  readonly issuer?: string
  readonly vct?: string | readonly string[]
  /** The `aud` of a statement made out to one consumer. */
  readonly audience?: string
  readonly keyBinding?: KeyBindingExpectations
  /**
   * The verified status list that the credential refers to. A credential with a status reference is
   * refused as `status-unknown` without it, unless `not-asked` says that this caller does not mind.
   */
  readonly status?: StatusListVerification | 'not-asked'
}

export interface KeyBindingExpectations {
  readonly audience: string
  readonly nonce: string
  /** 300 unless given. */
  readonly ageSecondsMax?: number
}

/** The answer about a credential. It never comes as an exception, whatever the text was. */
export type CredentialVerification =
  | {
      readonly valid: true
      readonly claims: JsonObject
      /** Which of the claims were disclosed, and so can be left out by `selectDisclosures`. */
      readonly disclosed: readonly ClaimPath[]
      readonly header: JsonObject
      readonly checks: readonly Check[]
    }
  | {
      readonly valid: false
      /** Of the first line that failed. */
      readonly reason: RefusalReason
      readonly checks: readonly Check[]
      /**
       * Set when the claims are the trusted issuer's own words although the credential is refused:
       * expired, revoked, made out to another. For display beside the reason, never to act on.
       */
      readonly authenticClaims?: JsonObject
    }
