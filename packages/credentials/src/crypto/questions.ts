import type { EcPublicJwk } from './ec-public-jwk.ts'

/** One ES256 signature to check: raw r‖s, 64 bytes (RFC 7518 §3.4). */
export interface SignatureQuestion {
  readonly key: EcPublicJwk
  readonly message: Uint8Array | string
  readonly signature: Uint8Array<ArrayBuffer>
  /** Set where the same question comes again and again (a certificate's signature): its answer may be kept. */
  readonly memo?: string
}

/**
 * What a verification wants to know from cryptography. Everything else about it is plain code, so
 * that Node answers synchronously with node:crypto, a browser asynchronously with WebCrypto, and
 * both come to the same conclusion by the same lines.
 */
export interface CryptoQuestions {
  readonly signatures: readonly SignatureQuestion[]
  /** ASCII texts whose SHA-256 is wanted. */
  readonly digests: readonly string[]
}

/** In the order of the questions; digests as base64url. A key off the curve answers false. */
export interface CryptoAnswers {
  readonly signatures: readonly boolean[]
  readonly digests: readonly string[]
}

/** A verification up to the point where cryptography must answer, and what follows from the answers. */
export interface VerificationPlan<Conclusion> {
  readonly questions: CryptoQuestions
  readonly conclude: (answers: CryptoAnswers) => Conclusion
}

export const noQuestions: CryptoQuestions = { signatures: [], digests: [] }
