import { decodeBase64, encodeBase64, parseDecimal } from './encoding.ts'
import type { NoteSignature, SignedNote } from './note/note.ts'
import type { NoteSigner } from './note/note-signer.ts'
import type { NoteVerifier } from './note/note-verifier.ts'
import { signNote } from './note/sign-note.ts'
import { verifyNote } from './note/verify-note.ts'
import { TransparencyLogError } from './transparency-log-error.ts'
import { hashSize } from './tree/hashes.ts'
import { isCount } from './tree/shape.ts'
import { isQuorumMet, type WitnessPolicy } from './witness/witness-policy.ts'

/** What a log commits to: that it has these leaves, in this order, and no others. */
export interface Checkpoint {
  /** The log's identity, such as `example.gov.hk/ledger`. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** Lines that only the log's application understands. */
  readonly extensions?: readonly string[]
}

/** Whose word on a log is taken. */
export interface CheckpointTrust {
  readonly origin: string
  /** The log's own keys, one of which must have signed; several while a key is being replaced. */
  readonly logVerifiers: readonly NoteVerifier[]
  /** Keys of witnesses besides those of the policy. Who of them cosigned is reported. */
  readonly witnessVerifiers?: readonly NoteVerifier[]
  /** Whose cosignatures are demanded, and how many of them. */
  readonly witnessPolicy?: WitnessPolicy
}

/** Whether a checkpoint is the log's, and which witnesses have cosigned it. */
export type CheckpointVerification =
  | {
      readonly valid: true
      readonly checkpoint: Checkpoint
      readonly cosignatures: readonly NoteSignature[]
    }
  | {
      readonly valid: false
      readonly reason:
        | 'invalid-signature'
        | 'no-trusted-signature'
        | 'malformed-checkpoint'
        | 'other-origin'
    }
  /** The log's own word alone: right as far as it goes, but short of the witnesses that are wanted. */
  | { readonly valid: false; readonly reason: 'quorum-missing'; readonly checkpoint: Checkpoint }

/** The text of a checkpoint (C2SP tlog-checkpoint). Throws `malformed-checkpoint` for what has none. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  const lines = [origin, String(size), encodeBase64(root), ...extensions]
  if (!isCount(size) || root.length !== hashSize || !lines.every(isLine)) throw malformed()
  return `${lines.join('\n')}\n`
}

/** Reads the text of a checkpoint. Throws `malformed-checkpoint`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n')
  const size = parseDecimal(sizeText)
  const root = decodeBase64(rootText)
  const extensions = rest.slice(0, -1)
  const whole = rest.at(-1) === '' && [origin, ...extensions].every(isLine)
  if (!whole || size === undefined || root?.length !== hashSize) throw malformed()
  return extensions.length > 0 ? { origin, size, root, extensions } : { origin, size, root }
}

/** A checkpoint signed by the log. Throws `malformed-checkpoint` or `malformed-note`. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signers: readonly NoteSigner[],
): Promise<string> {
  return signNote(formatCheckpoint(checkpoint), signers)
}

/**
 * Whether the note is a checkpoint that the log itself has signed, and that enough witnesses of the policy
 * have cosigned. One wrong signature of any of their keys rejects it. Never throws for "no"; `ambiguous-key` only
 * for a trust that names one key twice, which `readLogTrust` refuses.
 */
export async function verifyCheckpoint(
  note: SignedNote,
  { origin, logVerifiers, witnessPolicy, witnessVerifiers = [] }: CheckpointTrust,
): Promise<CheckpointVerification> {
  const wanted = [...(witnessPolicy?.witnesses.values() ?? [])].map(({ verifier }) => verifier)
  const verification = await verifyNote(note, [...logVerifiers, ...witnessVerifiers, ...wanted])
  if (!verification.valid) return { valid: false, reason: verification.reason }
  const byLog = verification.verified.filter((signature) => isBy(logVerifiers, signature))
  if (byLog.length === 0) return { valid: false, reason: 'no-trusted-signature' }
  const checkpoint = findCheckpoint(note.text)
  if (checkpoint === undefined) return { valid: false, reason: 'malformed-checkpoint' }
  if (checkpoint.origin !== origin) return { valid: false, reason: 'other-origin' }
  const cosignatures = verification.verified.filter((signature) => !byLog.includes(signature))
  if (witnessPolicy !== undefined && !isQuorumMet(witnessPolicy, cosignatures)) {
    return { valid: false, reason: 'quorum-missing', checkpoint }
  }
  return { valid: true, checkpoint, cosignatures }
}

function isBy(verifiers: readonly NoteVerifier[], { name, keyId }: NoteSignature): boolean {
  return verifiers.some((verifier) => verifier.name === name && verifier.keyId === keyId)
}

function findCheckpoint(text: string): Checkpoint | undefined {
  try {
    return parseCheckpoint(text)
  } catch {
    return undefined
  }
}

function isLine(line: string): boolean {
  return line !== '' && !line.includes('\n')
}

function malformed() {
  return new TransparencyLogError(
    'malformed-checkpoint',
    'A checkpoint is an origin, a size, a root hash and no empty line',
  )
}
