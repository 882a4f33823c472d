import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts'
import { equalBytes } from '../encoding.ts'
import { formatNote, type NoteSignature, parseNote, type SignedNote } from '../note/note.ts'
import type { NoteSigner } from '../note/note-signer.ts'
import type { NoteVerifier } from '../note/note-verifier.ts'
import { verifyNote } from '../note/verify-note.ts'
import { verifyConsistency } from '../proofs/consistency.ts'
import { emptyRoot } from '../tree/hashes.ts'
import { type AddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts'

/**
 * What a witness remembers: for each origin the last checkpoint it cosigned. A witness that forgets can
 * be made to cosign a fork, so an implementation must be **durable** before it answers and **atomic**:
 * of two calls that replace the same checkpoint, one is told false.
 */
export interface WitnessStore {
  /** The last note that was cosigned for an origin, cosignature included. */
  readonly find: (origin: string) => Promise<string | undefined>
  /** Replaces `before` (undefined: there was none) by `note`; false where it is no longer what is kept. */
  readonly replace: (origin: string, before: string | undefined, note: string) => Promise<boolean>
}

/** A log that a witness follows. */
export interface WitnessedLog {
  readonly origin: string
  readonly logVerifiers: readonly NoteVerifier[]
}

/** What a witness is made of. */
export interface WitnessOptions {
  readonly logs: readonly WitnessedLog[]
  /** The witness's own key; see `createCosigner`. */
  readonly cosigner: NoteSigner
  readonly store: WitnessStore
  /** Told of two checkpoints that the log signed and that cannot both be true: the proof of a fork. */
  readonly onFork?: (fork: WitnessedFork) => void
}

/** Two notes that, side by side, convict a log. */
export interface WitnessedFork {
  readonly origin: string
  readonly cosigned: string
  readonly refused: string
}

/** What a witness answers, as HTTP sends it. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
}

/** A witness (C2SP tlog-witness), behind whatever HTTP server. */
export interface Witness {
  /** Answers the body of `POST …/add-checkpoint`. Throws only what the store or the key throws. */
  readonly addCheckpoint: (body: string | Uint8Array) => Promise<WitnessAnswer>
  /** The last checkpoint of a log that this witness cosigned, with its cosignature. */
  readonly findCosigned: (origin: string) => Promise<string | undefined>
}

/**
 * A witness of some logs. It cosigns a checkpoint only if the log signed it and it extends, by proof, the
 * last one that it cosigned; it remembers before it answers.
 */
export function createWitness(options: WitnessOptions): Witness {
  const { store } = options
  return {
    findCosigned: (origin) => store.find(origin),
    addCheckpoint: async (body) => {
      const request = wellFormed(() => {
        const parsed = parseAddCheckpoint(body)
        const note = parseNote(parsed.checkpoint)
        return { ...parsed, note, next: parseCheckpoint(note.text) }
      })
      if (request === undefined) return refuse(400, 'The request is not well formed')
      const log = options.logs.find(({ origin }) => origin === request.next.origin)
      if (log === undefined) return refuse(404, 'This log is not one that is witnessed here')
      const verification = await verifyNote(request.note, log.logVerifiers)
      if (!verification.valid) return refuse(403, 'The log has not signed this checkpoint')
      if (request.oldSize > request.next.size) return refuse(400, 'A log does not shrink')
      return extend(options, { ...request, byLog: verification.verified })
    },
  }
}

interface SignedRequest extends AddCheckpoint {
  readonly note: SignedNote
  readonly next: Checkpoint
  /** The log's own signatures: a witness keeps and vouches for no others. */
  readonly byLog: readonly NoteSignature[]
}

async function extend(options: WitnessOptions, request: SignedRequest): Promise<WitnessAnswer> {
  const { store, cosigner, onFork } = options
  const { next, oldSize, proof } = request
  const before = await store.find(next.origin)
  const last = lastOf(before, next.origin)
  if (oldSize !== last.size) return conflict(last.size)
  if (next.size === last.size && !equalBytes(next.root, last.root)) {
    if (before !== undefined) {
      onFork?.({ origin: next.origin, cosigned: before, refused: request.checkpoint })
    }
    return conflict(last.size)
  }
  if (!isExtension(last, next, proof)) {
    return refuse(422, 'The proof does not show that the log has only grown')
  }
  const cosignature = await cosign(request.note.text, cosigner)
  const note = formatNote({
    text: request.note.text,
    signatures: [...request.byLog, cosignature],
  })
  if (await store.replace(next.origin, before, note)) return accept(cosignature)
  return conflict(lastOf(await store.find(next.origin), next.origin).size)
}

/** From nothing, everything is an extension, and there is nothing to prove. */
function isExtension(last: Checkpoint, next: Checkpoint, proof: readonly Uint8Array[]): boolean {
  if (last.size === 0) return proof.length === 0
  return verifyConsistency({
    oldSize: last.size,
    oldRoot: last.root,
    newSize: next.size,
    newRoot: next.root,
    proof,
  }).valid
}

function lastOf(note: string | undefined, origin: string): Checkpoint {
  if (note === undefined) return { origin, size: 0, root: emptyRoot }
  return parseCheckpoint(parseNote(note).text)
}

async function cosign(text: string, { name, keyId, sign }: NoteSigner): Promise<NoteSignature> {
  return { name, keyId, signature: await sign(new TextEncoder().encode(text)) }
}

function accept(cosignature: NoteSignature): WitnessAnswer {
  const note = formatNote({ text: '\n', signatures: [cosignature] })
  return { status: 200, contentType: plain, body: note.slice(note.indexOf('\u2014')) }
}

function refuse(status: 400 | 403 | 404 | 422, sentence: string): WitnessAnswer {
  return { status, contentType: plain, body: `${sentence}\n` }
}

function conflict(size: number): WitnessAnswer {
  return { status: 409, contentType: 'text/x.tlog.size', body: `${size}\n` }
}

const plain = 'text/plain; charset=utf-8'

function wellFormed<Value>(parse: () => Value): Value | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
