import { answerWithNode } from '../crypto/node-crypto.ts'
import { planVerification } from './plan-verification.ts'
import type { CredentialExpectations, CredentialVerification } from './verification.ts'

/**
 * Verifies an SD-JWT VC, with or without key binding, synchronously on node:crypto: RFC 9901 §7 and
 * what the caller expects. Says of each line whether it passed; never throws for a no, nor for any text.
 * The same in a browser: `verifySdJwt` of `@bauhinia/credentials/verify`.
 */
export function verifySdJwt(
  text: string,
  expected: CredentialExpectations,
): CredentialVerification {
  const { questions, conclude } = planVerification(text, expected)
  return conclude(answerWithNode(questions))
}
