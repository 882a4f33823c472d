import { encodeUtf8 } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { describeKey, type NoteSignature, type SignedNote } from './note.ts'
import type { NoteVerifier } from './note-verifier.ts'

/** Whether a note is signed by a trusted key, and by which. */
export type NoteVerification =
  | {
      readonly valid: true
      readonly text: string
      /** Right signatures of known keys, one per key. */
      readonly verified: readonly NoteSignature[]
      /** Signatures of keys that are not known here: they say nothing. */
      readonly unknown: readonly NoteSignature[]
    }
  | { readonly valid: false; readonly reason: 'no-trusted-signature' }
  | { readonly valid: false; readonly reason: 'invalid-signature'; readonly key: string }

/**
 * Verifies a note as C2SP signed-note asks: signatures of unknown keys are passed over, one wrong
 * signature of a known key rejects the note, and at least one must be right. Throws `ambiguous-key`
 * where two of `verifiers` claim the same name and identifier: that is a mistake of configuration.
 */
export async function verifyNote(
  { text, signatures }: SignedNote,
  verifiers: readonly NoteVerifier[],
): Promise<NoteVerification> {
  const message = encodeUtf8(text)
  const verified = new Map<string, NoteSignature>()
  const unknown: NoteSignature[] = []
  for (const signature of signatures) {
    const key = describeKey(signature)
    const verifier = findVerifier(verifiers, signature)
    if (verifier === undefined) {
      unknown.push(signature)
    } else if (!verified.has(key)) {
      const right = await verifier.verify(message, signature.signature)
      if (!right) return { valid: false, reason: 'invalid-signature', key }
      verified.set(key, signature)
    }
  }
  if (verified.size === 0) return { valid: false, reason: 'no-trusted-signature' }
  return { valid: true, text, verified: [...verified.values()], unknown }
}

function findVerifier(
  verifiers: readonly NoteVerifier[],
  signature: NoteSignature,
): NoteVerifier | undefined {
  const [verifier, ...others] = verifiers.filter(
    ({ name, keyId }) => name === signature.name && keyId === signature.keyId,
  )
  if (others.length > 0) {
    const key = describeKey(signature)
    throw new TransparencyLogError('ambiguous-key', `Two trusted keys are called ${key}`)
  }
  return verifier
}
