/** Every way in which this package says that what it was given cannot be used. Stable: callers may switch on it. */
export type TransparencyLogErrorCode =
  | 'malformed-checkpoint'
  | 'malformed-entry-bundle'
  | 'malformed-hash'
  | 'malformed-key'
  | 'malformed-note'
  | 'malformed-policy'
  | 'malformed-proof'
  | 'malformed-request'
  | 'malformed-tile'
  | 'malformed-tile-path'
  | 'ambiguous-key'
  | 'out-of-range'
  | 'resource-missing'
  | 'resource-too-large'
  | 'resource-unavailable'
  | 'untrusted-checkpoint'
  | 'quorum-missing'
  | 'immutable-file'
  | 'checkpoint-replaced'
  | 'inconsistent-checkpoint'
  | 'rejected-proof'

/**
 * Malformed input, an impossible size or index, or a log that cannot or must not be believed. Whether
 * a proof or a signature is right is never an error: `verify…` functions answer with a union.
 */
export class TransparencyLogError extends Error {
  override readonly name = 'TransparencyLogError'
  readonly code: TransparencyLogErrorCode

  constructor(code: TransparencyLogErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
