import { thumbprintInput } from './crypto/ec-public-jwk.ts'
import { answerWithWebCrypto, type SubtleVerifier } from './crypto/web-crypto.ts'
import { findCertifiedKey } from './sd-jwt/find-certified-key.ts'
import { planVerification } from './sd-jwt/plan-verification.ts'
import type {
  Check,
  CheckName,
  CredentialExpectations,
  CredentialVerification,
  RefusalReason,
} from './sd-jwt/verification.ts'
import { findCredentialStatus } from './status-list/find-credential-status.ts'
import { inflateInBrowser } from './status-list/inflate-in-browser.ts'
import {
  planStatusListToken,
  type StatusListExpectations,
} from './status-list/plan-status-list-token.ts'
import type { StatusListVerification } from './status-list/status-list-verification.ts'

export type {
  Check,
  CheckName,
  CredentialExpectations,
  CredentialVerification,
  RefusalReason,
  StatusListExpectations,
  StatusListVerification,
}
export { findCertifiedKey, findCredentialStatus, thumbprintInput }

/**
 * Verifies an SD-JWT VC in a browser: the same plan and the same conclusion as on the server, with
 * WebCrypto in between. Never throws for a no, nor for any text.
 */
export async function verifySdJwt(
  text: string,
  expected: CredentialExpectations,
  subtle: SubtleVerifier = globalThis.crypto.subtle,
): Promise<CredentialVerification> {
  const { questions, conclude } = planVerification(text, expected)
  return conclude(await answerWithWebCrypto(questions, subtle))
}

/** Verifies a status list token in a browser, with WebCrypto and DecompressionStream. */
export async function verifyStatusListToken(
  token: string,
  expected: StatusListExpectations,
  subtle: SubtleVerifier = globalThis.crypto.subtle,
): Promise<StatusListVerification> {
  const { questions, conclude, lst } = planStatusListToken(token, expected)
  const conclusion = conclude(await answerWithWebCrypto(questions, subtle))
  return conclusion(await inflateInBrowser(lst))
}
