import { checkEvidence, leafHashOfAct } from '@bauhinia/ledger/browser/check-inclusion'
import type { LogTrust } from '@bauhinia/transparency-log'
import { sha256 } from '@noble/hashes/sha2.js'
import { licenceAct } from './licence-act.ts'
import type { LicenceInput } from './licence-input.ts'
import {
  type CheckResult,
  type Fetchers,
  fail,
  type InclusionEvidence,
  type LicenceTrust,
  type ProvedEntry,
  pass,
  unknown,
  type VerifiedLicence,
} from './verification.ts'

export interface LedgerCheck {
  readonly check: CheckResult
  readonly entry: ProvedEntry | undefined
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
  const shown = fetched.outcome === 'found' ? [fetched.value, inclusion] : [inclusion]
  return judge(
    shown.filter((evidence) => evidence !== undefined),
    { leaf, log },
  )
}

/**
 * Today's evidence counts, or what came along where that has the cosignatures which today's lacks: what was
 * once in a tree that enough witnesses vouch for stays in it.
 */
async function judge(
  shown: readonly InclusionEvidence[],
  { leaf, log }: { leaf: Uint8Array; log: LogTrust },
): Promise<LedgerCheck> {
  let reason: 'ledger-unreachable' | 'quorum-missing' = 'ledger-unreachable'
  for (const evidence of shown) {
    const found = await checkEvidence(leaf, evidence, log)
    if (found.outcome === 'wrong') return refused('proof-wrong')
    if (found.outcome === 'proved') {
      const { cosignatures, index, treeSize } = found
      return { check: pass('ledger'), entry: { index, treeSize, cosignatures } }
    }
    reason = found.outcome
  }
  return { check: unknown('ledger', reason), entry: undefined }
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
  return leafHashOfAct(act, salt)
}

function refused(reason: 'not-in-ledger' | 'log-not-trusted' | 'proof-wrong'): LedgerCheck {
  return { check: fail('ledger', reason), entry: undefined }
}
