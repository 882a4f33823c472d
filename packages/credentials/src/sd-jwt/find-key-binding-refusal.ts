import { findNumericDate } from '../encoding/json.ts'
import type { ParsedJws } from '../jws/parse-jws.ts'
import type { KeyBindingExpectations, KeyBindingReason } from './verification.ts'

/** Why a key binding whose signature was checked is refused, if it is (RFC 9901 §7.3). */
export function findKeyBindingRefusal(
  { payload }: ParsedJws,
  expected: KeyBindingExpectations,
  facts: {
    readonly isSigned: boolean
    readonly presentedDigest: string
    readonly nowSeconds: number
    readonly skewSeconds: number
  },
): KeyBindingReason | undefined {
  const { nowSeconds, skewSeconds } = facts
  const iat = findNumericDate(payload, 'iat')
  if (!facts.isSigned) return 'key-binding-signature-invalid'
  if (payload['sd_hash'] !== facts.presentedDigest) return 'key-binding-for-other-disclosures'
  if (payload['aud'] !== expected.audience) return 'key-binding-wrong-audience'
  if (payload['nonce'] !== expected.nonce) return 'key-binding-wrong-nonce'
  if (iat === undefined) return 'key-binding-malformed'
  if (iat > nowSeconds + skewSeconds) return 'key-binding-in-the-future'
  const { ageSecondsMax = 300 } = expected
  return iat + ageSecondsMax + skewSeconds < nowSeconds ? 'key-binding-too-old' : undefined
}
