import { type LogTrust, leafHash, readLogTrust, verifyTlogProof } from '@bauhinia/transparency-log'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { entryBytes, type LedgerAct } from '../domain/entry.ts'

/** What `/api/ledger/inclusion/<hash>` answers, as far as a proof needs it; base64. */
export interface InclusionEvidence {
  readonly index: number
  readonly proof: readonly string[]
  readonly checkpoint: string
}

/** What evidence shows; `quorum-missing`: the log says it alone, without the witnesses that are wanted. */
export type EvidenceCheck =
  | {
      readonly outcome: 'proved'
      readonly index: number
      readonly treeSize: number
      /** How many witnesses of the policy vouch for that tree. */
      readonly cosignatures: number
    }
  | { readonly outcome: 'wrong' | 'quorum-missing' }

/** Whether an entry is in the log; `absent`: nobody has it; `wrong`: what was shown proves nothing. */
export type InclusionCheck = EvidenceCheck | { readonly outcome: 'absent' | 'unreachable' }

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
 * Checks that the log holds the entry, by what it shows of it. Never throws: what cannot be fetched is
 * `unreachable`.
 */
export async function checkInclusion(
  leaf: Uint8Array,
  { log, fetchInclusion }: { readonly log: LogTrust; readonly fetchInclusion: FetchInclusion },
): Promise<InclusionCheck> {
  const evidence = await fetchInclusion(toHex(leaf)).catch(() => 'unreachable' as const)
  if (evidence === 'unreachable') return { outcome: 'unreachable' }
  if (evidence === undefined) return { outcome: 'absent' }
  return checkEvidence(leaf, evidence, log)
}

/**
 * Checks the log's signature on a checkpoint, the cosignatures that its policy wants, and the proof that
 * leads from the entry's hash to the root that was signed. Throws only where `log` itself is malformed.
 */
export async function checkEvidence(
  leaf: Uint8Array,
  { checkpoint, index, proof }: InclusionEvidence,
  log: LogTrust,
): Promise<EvidenceCheck> {
  const hashes = proof.map(findBytes).filter((hash) => hash !== undefined)
  if (hashes.length < proof.length) return { outcome: 'wrong' }
  const shown = await verifyTlogProof({ index, hashes, checkpoint }, leaf, readLogTrust(log))
  if (!shown.valid) {
    return { outcome: shown.reason === 'quorum-missing' ? 'quorum-missing' : 'wrong' }
  }
  const { size: treeSize } = shown.checkpoint
  return { outcome: 'proved', index, treeSize, cosignatures: shown.cosignatures.length }
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
