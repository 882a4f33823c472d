import { ed25519Verifier } from '#crypto'
import { cosignatureMessage } from './cosignature.ts'
import { parseVerifierKey, type VerifierKey } from './verifier-key.ts'

/**
 * A key that is trusted for notes. Whoever has another kind of key (an HSM's, post-quantum) writes one
 * of these; `verify` must answer, never throw, for any signature.
 */
export interface NoteVerifier {
  readonly name: string
  readonly keyId: number
  /** `text` is the note's text, its final newline included. */
  readonly verify: (text: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>
}

/**
 * A verifier for an Ed25519 key, or for a witness's cosignature/v1 key, given as text or parsed. Throws
 * `malformed-key`.
 */
export function createNoteVerifier(key: string | VerifierKey): NoteVerifier {
  const { name, keyId, type, publicKey } = typeof key === 'string' ? parseVerifierKey(key) : key
  const verifyEd25519 = ed25519Verifier(publicKey)
  if (type === 'ed25519') {
    return {
      name,
      keyId,
      verify: (text, signature) => signature.length === 64 && verifyEd25519(text, signature),
    }
  }
  return {
    name,
    keyId,
    verify: (text, signature) => {
      const message = cosignatureMessage(text, signature)
      return message !== undefined && verifyEd25519(message, signature.subarray(8))
    },
  }
}
