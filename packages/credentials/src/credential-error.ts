import type { SdJwtParseReason } from './sd-jwt/parse-sd-jwt.ts'
import type { DisclosureReason } from './sd-jwt/resolve-disclosures.ts'

/**
 * A statement that was to be worked on is malformed. Questions whose answer may be no (verifying,
 * matching, parsing) never throw it; only operations on what must be a statement already do.
 */
export class CredentialError extends Error {
  override readonly name = 'CredentialError'
  readonly code: SdJwtParseReason | DisclosureReason

  constructor(code: SdJwtParseReason | DisclosureReason) {
    super(`this is no well-formed SD-JWT: ${code}`)
    this.code = code
  }
}
