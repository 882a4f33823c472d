import {
  type CheckpointTrust,
  type CheckpointVerification,
  verifyCheckpoint,
} from './checkpoint.ts'
import { decodeBase64, decodeUtf8, encodeBase64, parseDecimal } from './encoding.ts'
import { noteSizeMax, parseNote } from './note/note.ts'
import { verifyInclusion } from './proofs/inclusion.ts'
import type { ProofRejection } from './proofs/proof-verification.ts'
import { TransparencyLogError } from './transparency-log-error.ts'
import { hashSize } from './tree/hashes.ts'
import { isCount } from './tree/shape.ts'

/** All that shows, offline, that an entry is in a log: the content of a `.tlog-proof` file. */
export interface TlogProof {
  readonly index: number
  /** The inclusion proof, sibling of the leaf first. */
  readonly hashes: readonly Uint8Array[]
  /** The signed checkpoint, word for word, with whatever cosignatures it has. */
  readonly checkpoint: string
  /** Anything an application wants to travel along. Nobody vouches for it. */
  readonly extra?: Uint8Array
}

/** Whether a proof shows an entry to be in the log, and on whose word. */
export type TlogProofVerification =
  | CheckpointVerification
  | { readonly valid: false; readonly reason: ProofRejection | 'malformed-note' }

const firstLine = 'c2sp.org/tlog-proof@v1'
const hashesMax = 63

/** Writes a proof (C2SP tlog-proof). Throws `malformed-proof` for what `parseTlogProof` would not read. */
export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const wrongHash = hashes.length > hashesMax || hashes.some((hash) => hash.length !== hashSize)
  if (!isCount(index) || wrongHash || !checkpoint.endsWith('\n')) throw malformed()
  const lines = [
    firstLine,
    ...(extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(encodeBase64),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Reads a proof. Its checkpoint is taken as it stands. Throws `malformed-proof`. */
export function parseTlogProof(proof: string | Uint8Array): TlogProof {
  const text = proof.length > 2 * noteSizeMax ? undefined : asText(proof)
  const split = text?.indexOf('\n\n') ?? -1
  if (text === undefined || split < 0) throw malformed()
  const [first, ...lines] = text.slice(0, split).split('\n')
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice(6) : undefined
  const extra = extraText === undefined ? undefined : decodeBase64(extraText)
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice(6)) : undefined
  const checkpoint = text.slice(split + 2)
  const missing = first !== firstLine || (extraText !== undefined && extra === undefined)
  if (missing || index === undefined || lines.length > hashesMax || !checkpoint.endsWith('\n')) {
    throw malformed()
  }
  const hashes = lines.map(parseHash)
  return extra === undefined ? { index, hashes, checkpoint } : { index, hashes, checkpoint, extra }
}

/**
 * Whether the entry with this leaf hash is in the log that `trust` names. `quorum-missing` is answered only
 * for a right proof whose checkpoint lacks cosignatures. Never throws for "no".
 */
export async function verifyTlogProof(
  { index, hashes, checkpoint }: TlogProof,
  leafHash: Uint8Array,
  trust: CheckpointTrust,
): Promise<TlogProofVerification> {
  const note = findNote(checkpoint)
  if (note === undefined) return { valid: false, reason: 'malformed-note' }
  const verification = await verifyCheckpoint(note, trust)
  if (!verification.valid && verification.reason !== 'quorum-missing') return verification
  const { size, root } = verification.checkpoint
  const inclusion = verifyInclusion({ leafHash, index, size, root, proof: hashes })
  return inclusion.valid ? verification : inclusion
}

function findNote(checkpoint: string) {
  try {
    return parseNote(checkpoint)
  } catch {
    return undefined
  }
}

function asText(proof: string | Uint8Array): string | undefined {
  return typeof proof === 'string' ? proof : decodeUtf8(proof)
}

function parseHash(line: string): Uint8Array {
  const hash = decodeBase64(line)
  if (hash?.length !== hashSize) throw malformed()
  return hash
}

function malformed() {
  return new TransparencyLogError(
    'malformed-proof',
    'A proof is its first line, an index, hashes, an empty line and a checkpoint',
  )
}
