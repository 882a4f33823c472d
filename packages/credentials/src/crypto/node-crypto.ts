import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { BoundedMap } from '../encoding/bounded-map.ts'
import type { EcPublicJwk } from './ec-public-jwk.ts'
import type { CryptoAnswers, CryptoQuestions, SignatureQuestion } from './questions.ts'

const keys = new BoundedMap<KeyObject | 'no-such-point'>(1_000)
const memos = new BoundedMap<boolean>(1_000)

/** Answers with node:crypto, synchronously: four times as fast as WebCrypto's queue for one core. */
export function answerWithNode({ signatures, digests }: CryptoQuestions): CryptoAnswers {
  return { signatures: signatures.map(isSigned), digests: digests.map(sha256) }
}

/** SHA-256 of a text's UTF-8 bytes, as base64url. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url')
}

/** True when `signature` (raw r‖s) is the key's over the message. */
export function isSigned(question: SignatureQuestion): boolean {
  const { memo } = question
  return memo === undefined ? check(question) : memos.remember(memo, () => check(question))
}

function check({ key, message, signature }: SignatureQuestion): boolean {
  const publicKey = importKey(key)
  if (publicKey === 'no-such-point') return false
  const octets = typeof message === 'string' ? Buffer.from(message) : message
  return verify('sha256', octets, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
}

function importKey({ kty, crv, x, y }: EcPublicJwk): KeyObject | 'no-such-point' {
  return keys.remember(`${x}.${y}`, () => {
    try {
      return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
    } catch {
      return 'no-such-point'
    }
  })
}
