import { concatBytes, decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { formatKeyId, isKeyName, keyIdBytes } from './key-name.ts'

/** The longest signed note that is read, in bytes; room for a hundred post-quantum signatures. */
export const noteSizeMax = 1_000_000

const signaturesMax = 100
const signatureMark = '— '

/** A signature line: who says to have signed, with which key, and what came out. Not verified. */
export interface NoteSignature {
  readonly name: string
  /** The key's 32-bit identifier. */
  readonly keyId: number
  readonly signature: Uint8Array
}

/** A text, ending in a newline, with the signatures under it. Not to be believed until verified. */
export interface SignedNote {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/**
 * Reads a signed note (C2SP signed-note): at most 1,000,000 bytes and 100 signatures. Throws
 * `malformed-note`. The signatures are not verified: see `verifyNote`.
 */
export function parseNote(note: string | Uint8Array): SignedNote {
  const whole = checkedText(note)
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) throw malformed('has no signatures')
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > signaturesMax) throw malformed('has too many signatures')
  return { text: whole.slice(0, split + 1), signatures: lines.map(parseSignatureLine) }
}

/** Writes a signed note. Throws `malformed-note` for what `parseNote` would not read back. */
export function formatNote({ text, signatures }: SignedNote): string {
  const note = `${checkedNoteText(text)}\n${signatures.map(formatSignatureLine).join('')}`
  parseNote(note)
  return note
}

/** The text, if it can be signed: it ends in a newline and has no other control character. */
export function checkedNoteText(text: string): string {
  if (!text.endsWith('\n')) throw malformed('has a text without a final newline')
  return checkedText(text)
}

/** One line, with its newline: an em dash, the name, and the key's identifier and signature in base64. */
function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const bytes = concatBytes(keyIdBytes(keyId), signature)
  return `${signatureMark}${name} ${encodeBase64(bytes)}\n`
}

function parseSignatureLine(line: string): NoteSignature {
  if (!line.startsWith(signatureMark)) throw malformed('has a line that is no signature')
  const [name = '', base64 = '', ...more] = line.slice(signatureMark.length).split(' ')
  const bytes = decodeBase64(base64)
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5 || more.length > 0) {
    throw malformed('has a malformed signature')
  }
  const keyId = new DataView(bytes.buffer).getUint32(0)
  return { name, keyId, signature: bytes.subarray(4) }
}

function checkedText(note: string | Uint8Array): string {
  if (note.length > noteSizeMax) throw malformed('is too long')
  const bytes = typeof note === 'string' ? encodeUtf8(note) : note
  if (bytes.length > noteSizeMax) throw malformed('is too long')
  const text = typeof note === 'string' ? note : decodeUtf8(note)
  if (text === undefined || !text.isWellFormed()) throw malformed('is not UTF-8')
  const newline = 0x0a
  if (bytes.some((byte) => byte < 0x20 && byte !== newline)) {
    throw malformed('has a control character')
  }
  return text
}

/** How a key is named to people: its name and identifier, as at the beginning of a verifier key. */
export function describeKey({ name, keyId }: Pick<NoteSignature, 'name' | 'keyId'>): string {
  return `${name}+${formatKeyId(keyId)}`
}

function malformed(what: string) {
  return new TransparencyLogError('malformed-note', `The note ${what}`)
}
