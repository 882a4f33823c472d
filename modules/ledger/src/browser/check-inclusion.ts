import {
  createNoteVerifier,
  leafHash,
  parseNote,
  type SignedNote,
  verifyCheckpoint,
  verifyInclusion,
} from '@bauhinia/transparency-log'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { entryBytes, type LedgerAct } from '../domain/entry.ts'

/** The log whose word is taken: its name and its public key as text (C2SP signed-note). */
export interface LogTrust {
  readonly origin: string
  readonly vkey: string
}

/** What `/api/ledger/inclusion/<hash>` answers, as far as a proof needs it; base64. */
export interface InclusionEvidence {
  readonly index: number
  readonly proof: readonly string[]
  readonly checkpoint: string
}

/** Whether an entry is in the log; `absent`: nobody has it; `wrong`: what was shown proves nothing. */
export type InclusionCheck =
  | { readonly outcome: 'proved'; readonly index: number; readonly treeSize: number }
  | { readonly outcome: 'absent' | 'wrong' | 'unreachable' }

/** Gets the evidence for a leaf hash (hex): `undefined` when the log has no such entry. */
export type FetchInclusion = (leafHash: string) => Promise<InclusionEvidence | undefined>

/**
 * The hash under which the log must hold the entry of an act, made from the record and its salt alone,
 * so that nobody needs to be asked which entry it is. Runs in any browser.
 */
export function leafHashOfAct(act: LedgerAct, salt: Uint8Array): Uint8Array {
  return leafHash(entryBytes(act, salt, (key, message) => hmac(sha256, key, message)))
}

/**
 * Checks that the log holds the entry: its signature on a checkpoint, and the proof that leads from
 * the entry's hash to the root that was signed. Never throws: what cannot be fetched is `unreachable`.
 */
export async function checkInclusion(
  leaf: Uint8Array,
  { log, fetchInclusion }: { readonly log: LogTrust; readonly fetchInclusion: FetchInclusion },
): Promise<InclusionCheck> {
  const evidence = await fetchInclusion(toHex(leaf)).catch(() => 'unreachable' as const)
  if (evidence === 'unreachable') return { outcome: 'unreachable' }
  if (evidence === undefined) return { outcome: 'absent' }
  const treeSize = await findProvedSize(leaf, evidence, log)
  return treeSize === undefined
    ? { outcome: 'wrong' }
    : { outcome: 'proved', index: evidence.index, treeSize }
}

/** The size of the signed tree that holds the leaf; nothing unless both are shown. */
async function findProvedSize(
  leaf: Uint8Array,
  { checkpoint, index, proof }: InclusionEvidence,
  { origin, vkey }: LogTrust,
): Promise<number | undefined> {
  const note = findNote(checkpoint)
  const hashes = proof.map(findBytes).filter((hash) => hash !== undefined)
  if (note === undefined || hashes.length < proof.length) return undefined
  const signed = await verifyCheckpoint(note, { origin, logVerifiers: [createNoteVerifier(vkey)] })
  if (!signed.valid) return undefined
  const { size, root } = signed.checkpoint
  const claim = { leafHash: leaf, index, size, root, proof: hashes }
  return verifyInclusion(claim).valid ? size : undefined
}

function findNote(text: string): SignedNote | undefined {
  try {
    return parseNote(text)
  } catch {
    return undefined
  }
}

function findBytes(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
