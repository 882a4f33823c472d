import { entryBytes } from '@bauhinia/ledger/entry'
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
import { licenceAct } from './licence-act.ts'
import type { LicenceInput } from './licence-input.ts'
import {
  type CheckResult,
  type Fetchers,
  fail,
  type InclusionEvidence,
  type LicenceTrust,
  pass,
  unknown,
  type VerifiedLicence,
} from './verification.ts'

export interface LedgerCheck {
  readonly check: CheckResult
  readonly entry: { readonly index: number; readonly treeSize: number } | undefined
}

/** Where a licence says that its issuance is recorded. */
export interface LedgerReference {
  readonly origin: string
  readonly salt: Uint8Array
}

/**
 * Whether the issuance of an authentic licence is in the ledger. The entry's hash is made from the
 * credential alone, so nobody needs to be asked which entry it is.
 */
export async function checkLedger(
  { credential, inclusion }: LicenceInput,
  licence: VerifiedLicence,
  { trust, fetchers, reference }: LedgerQuestion,
): Promise<LedgerCheck> {
  if (reference === undefined) return refused('not-in-ledger')
  const log = trust.logs.find(({ origin }) => origin === reference.origin)
  if (log === undefined) return refused('log-not-trusted')
  const leaf = leafHashOf(credential, licence, reference.salt)
  const fetched = await fetchers.inclusion(leaf.toHex())
  if (fetched.outcome === 'absent') return refused('not-in-ledger')
  const evidence = fetched.outcome === 'found' ? fetched.value : inclusion
  if (evidence === undefined) {
    return { check: unknown('ledger', 'ledger-unreachable'), entry: undefined }
  }
  const treeSize = await findProvedSize(evidence, { leaf, log })
  if (treeSize === undefined) return refused('proof-wrong')
  return { check: pass('ledger'), entry: { index: evidence.index, treeSize } }
}

interface LedgerQuestion {
  readonly trust: LicenceTrust
  readonly fetchers: Fetchers
  readonly reference: LedgerReference | undefined
}

/** The `ledger` member of a licence's payload; nothing when there is none that can be read. */
export function findLedgerReference(member: unknown): LedgerReference | undefined {
  if (typeof member !== 'object' || member === null) return undefined
  if (!('origin' in member) || !('salt' in member)) return undefined
  const { origin, salt } = member
  if (typeof origin !== 'string' || typeof salt !== 'string') return undefined
  try {
    return { origin, salt: Uint8Array.fromBase64(salt, { alphabet: 'base64url' }) }
  } catch {
    return undefined
  }
}

/** The leaf hash of the entry that the ledger must hold for this credential. */
function leafHashOf(
  credential: string,
  { organisationId, issuedAt }: Pick<VerifiedLicence, 'organisationId' | 'issuedAt'>,
  salt: Uint8Array,
): Uint8Array {
  const [jwt = ''] = credential.split('~', 1)
  const credentialSha256 = sha256(new TextEncoder().encode(jwt)).toHex()
  const act = licenceAct({ organisationId, issuedAt, credentialSha256 })
  return leafHash(entryBytes(act, salt, (key, message) => hmac(sha256, key, message)))
}

/** The size of the tree that the log signed and that holds the leaf; nothing unless both are shown. */
async function findProvedSize(
  { index, proof, checkpoint }: InclusionEvidence,
  { leaf, log }: { leaf: Uint8Array; log: { origin: string; vkey: string } },
): Promise<number | undefined> {
  const note = findNote(checkpoint)
  const hashes = proof.map(findHash).filter((hash) => hash !== undefined)
  if (note === undefined || hashes.length < proof.length) return undefined
  const { origin, vkey } = log
  const signed = await verifyCheckpoint(note, { origin, logVerifiers: [createNoteVerifier(vkey)] })
  if (!signed.valid) return undefined
  const { size, root } = signed.checkpoint
  return verifyInclusion({ leafHash: leaf, index, size, root, proof: hashes }).valid
    ? size
    : undefined
}

function findNote(text: string): SignedNote | undefined {
  try {
    return parseNote(text)
  } catch {
    return undefined
  }
}

function findHash(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(base64)
  } catch {
    return undefined
  }
}

function refused(reason: 'not-in-ledger' | 'log-not-trusted' | 'proof-wrong'): LedgerCheck {
  return { check: fail('ledger', reason), entry: undefined }
}
