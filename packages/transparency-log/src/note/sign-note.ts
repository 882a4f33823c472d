import { encodeUtf8 } from '../encoding.ts'
import { checkedNoteText, formatNote, type NoteSignature } from './note.ts'
import type { NoteSigner } from './note-signer.ts'

/**
 * Signs a text, which ends in a newline. Signatures that the note had before are kept, in front, unless
 * the same key signs again. Throws `malformed-note` for a text or name that no note can have.
 */
export async function signNote(
  text: string,
  signers: readonly NoteSigner[],
  earlier: readonly NoteSignature[] = [],
): Promise<string> {
  const message = encodeUtf8(checkedNoteText(text))
  const signatures = await Promise.all(
    signers.map(async ({ name, keyId, sign }) => ({ name, keyId, signature: await sign(message) })),
  )
  const kept = earlier.filter(
    (before) =>
      !signatures.some(({ name, keyId }) => name === before.name && keyId === before.keyId),
  )
  return formatNote({ text, signatures: [...kept, ...signatures] })
}
