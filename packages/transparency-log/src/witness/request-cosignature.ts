import { readBody } from '../client/log-resources.ts'
import { parseDecimal } from '../encoding.ts'
import { type NoteSignature, parseNote } from '../note/note.ts'
import type { NoteVerifier } from '../note/note-verifier.ts'
import { verifyNote } from '../note/verify-note.ts'
import { consistencyProof } from '../proofs/consistency.ts'
import type { ReadHashes } from '../tree/shape.ts'
import { formatAddCheckpoint } from './add-checkpoint.ts'

/** A witness as a log knows it. */
export interface WitnessPeer {
  /** Where it takes requests; `/add-checkpoint` is appended. */
  readonly url: string
  readonly verifier: NoteVerifier
}

/** What a log holds out to a witness. */
export interface CosignatureRequest {
  readonly size: number
  /** The checkpoint of that size, signed by the log. */
  readonly checkpoint: string
  /** The size that the witness is thought to have cosigned last; it corrects that itself. */
  readonly oldSize: number
  /** The hashes of the log at `size`, for the proof. */
  readonly readHashes: ReadHashes
}

/** How asking ended. */
export type CosignatureOutcome =
  | { readonly outcome: 'cosigned'; readonly cosignature: NoteSignature }
  /** No usable answer: ask again later. */
  | { readonly outcome: 'unavailable'; readonly detail: string }
  /** The witness holds a larger log, or another one: this log, or its own copy of it, went back. */
  | { readonly outcome: 'ahead'; readonly witnessSize: number }
  /** The witness has seen another history. Nothing that is asked again will mend that. */
  | { readonly outcome: 'refused'; readonly status: number; readonly detail: string }

/** How a witness is asked. */
export interface CosignatureOptions {
  readonly fetch?: typeof fetch
  /** How long one request may take, 10,000 by default. */
  readonly timeoutMs?: number
}

const answerSizeMax = 10_000

/**
 * Asks a witness to cosign a checkpoint (C2SP tlog-witness). Where the witness says that it is at another
 * size, it is asked once more from there. Its cosignature is verified before it is believed. Never throws.
 */
export async function requestCosignature(
  peer: WitnessPeer,
  request: CosignatureRequest,
  options: CosignatureOptions = {},
): Promise<CosignatureOutcome> {
  try {
    const first = await post(peer, request, options)
    if (first.status !== 409) return await outcomeOf(peer, request, first)
    const witnessSize = first.isSize ? parseDecimal(first.text.trim()) : undefined
    if (witnessSize === undefined) return refused(first)
    if (witnessSize > request.size) return { outcome: 'ahead', witnessSize }
    // The sizes agree, so that it is the roots that differ.
    if (witnessSize === request.oldSize) return refused(first)
    const again = await post(peer, { ...request, oldSize: witnessSize }, options)
    const sizeNow =
      again.status === 409 && again.isSize ? parseDecimal(again.text.trim()) : undefined
    if (sizeNow === undefined || sizeNow === witnessSize)
      return await outcomeOf(peer, request, again)
    // Meanwhile it cosigned another checkpoint, for it may follow the log by itself.
    if (sizeNow > request.size) return { outcome: 'ahead', witnessSize: sizeNow }
    return { outcome: 'unavailable', detail: 'the witness is busy with another checkpoint' }
  } catch (error) {
    return { outcome: 'unavailable', detail: error instanceof Error ? error.message : 'unknown' }
  }
}

interface Answer {
  readonly status: number
  readonly isSize: boolean
  readonly text: string
}

async function post(
  { url }: WitnessPeer,
  { size, checkpoint, oldSize, readHashes }: CosignatureRequest,
  { fetch = globalThis.fetch, timeoutMs = 10_000 }: CosignatureOptions,
): Promise<Answer> {
  const provable = oldSize > 0 && oldSize < size
  const proof = provable ? await consistencyProof(readHashes, oldSize, size) : []
  const address = `${url.replace(/\/*$/, '')}/add-checkpoint`
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: formatAddCheckpoint({ oldSize, proof, checkpoint }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  const text = new TextDecoder().decode(await readBody(response, address, answerSizeMax))
  const isSize = response.headers.get('content-type') === 'text/x.tlog.size'
  return { status: response.status, isSize, text }
}

async function outcomeOf(
  { verifier }: WitnessPeer,
  { checkpoint }: CosignatureRequest,
  answer: Answer,
): Promise<CosignatureOutcome> {
  if (answer.status === 409 || answer.status === 422 || answer.status === 403) {
    return refused(answer)
  }
  if (answer.status !== 200) {
    return { outcome: 'unavailable', detail: `status ${answer.status}: ${firstLine(answer.text)}` }
  }
  const { text } = parseNote(checkpoint)
  const { signatures } = parseNote(`${text}\n${answer.text}`)
  const verification = await verifyNote({ text, signatures }, [verifier])
  const [cosignature] = verification.valid ? verification.verified : []
  if (cosignature !== undefined) return { outcome: 'cosigned', cosignature }
  return { outcome: 'unavailable', detail: 'what it answered is not its cosignature' }
}

function refused({ status, text }: Answer): CosignatureOutcome {
  return { outcome: 'refused', status, detail: firstLine(text) }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 200) ?? ''
}
