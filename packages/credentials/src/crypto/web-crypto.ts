import { encodeBase64url } from '../encoding/base64url.ts'
import type { CryptoAnswers, CryptoQuestions, SignatureQuestion } from './questions.ts'

/** The part of WebCrypto that verification needs; `globalThis.crypto.subtle` fits. */
export type SubtleVerifier = Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>

const encoder = new TextEncoder()
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Answers with WebCrypto: no node: import, so that it runs in a browser. */
export async function answerWithWebCrypto(
  { signatures, digests }: CryptoQuestions,
  subtle: SubtleVerifier,
): Promise<CryptoAnswers> {
  return {
    signatures: await Promise.all(signatures.map((question) => isSigned(question, subtle))),
    digests: await Promise.all(digests.map((text) => sha256(text, subtle))),
  }
}

async function isSigned(
  { key: { kty, crv, x, y }, message, signature }: SignatureQuestion,
  subtle: SubtleVerifier,
): Promise<boolean> {
  const octets = typeof message === 'string' ? encoder.encode(message) : Uint8Array.from(message)
  try {
    const key = await subtle.importKey('jwk', { kty, crv, x, y }, ecdsa, false, ['verify'])
    return await subtle.verify(ecdsa, key, signature, octets)
  } catch {
    return false
  }
}

async function sha256(text: string, subtle: SubtleVerifier): Promise<string> {
  return encodeBase64url(new Uint8Array(await subtle.digest('SHA-256', encoder.encode(text))))
}
