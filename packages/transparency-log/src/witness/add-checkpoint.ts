import { decodeBase64, decodeUtf8, encodeBase64, parseDecimal } from '../encoding.ts'
import { noteSizeMax } from '../note/note.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { hashSize } from '../tree/hashes.ts'
import { isCount } from '../tree/shape.ts'

/** What a log asks of a witness: to cosign this checkpoint, which extends the one of `oldSize`. */
export interface AddCheckpoint {
  /** The size that the witness is thought to have cosigned last; 0 for none. */
  readonly oldSize: number
  /** The consistency proof from there; empty from size 0 and from the same size. */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string
}

const hashesMax = 63

/** The longest request that `parseAddCheckpoint` reads, in bytes. */
export const addCheckpointSizeMax = noteSizeMax + 4_096

/** The body of a request to `add-checkpoint` (C2SP tlog-witness). Throws `malformed-request`. */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  const isWrong = proof.length > hashesMax || proof.some((hash) => hash.length !== hashSize)
  if (!isCount(oldSize) || isWrong || !checkpoint.endsWith('\n')) throw malformed()
  return [`old ${oldSize}`, ...proof.map(encodeBase64), '', checkpoint].join('\n')
}

/** Reads such a body. The checkpoint is taken as it stands. Throws `malformed-request`. */
export function parseAddCheckpoint(body: string | Uint8Array): AddCheckpoint {
  const text = body.length > addCheckpointSizeMax ? undefined : asText(body)
  const split = text?.indexOf('\n\n') ?? -1
  if (text === undefined || split < 0) throw malformed()
  const [first = '', ...lines] = text.slice(0, split).split('\n')
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice(4)) : undefined
  const checkpoint = text.slice(split + 2)
  const isWhole = lines.length <= hashesMax && checkpoint.endsWith('\n')
  if (oldSize === undefined || !isWhole) throw malformed()
  return { oldSize, proof: lines.map(parseHash), checkpoint }
}

function parseHash(line: string): Uint8Array {
  const hash = decodeBase64(line)
  if (hash?.length !== hashSize) throw malformed()
  return hash
}

function asText(body: string | Uint8Array): string | undefined {
  return typeof body === 'string' ? body : decodeUtf8(body)
}

function malformed() {
  return new TransparencyLogError(
    'malformed-request',
    'A request is an old size, hashes, an empty line and a checkpoint',
  )
}
