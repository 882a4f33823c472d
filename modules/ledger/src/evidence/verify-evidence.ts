import {
  type Checkpoint,
  type LogTrust,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  readLogTrust,
  type TlogProof,
  verifyCheckpoint,
  verifyInclusion,
} from '@bauhinia/transparency-log'
import { checkAnchor } from './check-anchor.ts'
import { checkRecord } from './check-record.ts'
import type { EvidenceBundle } from './evidence-bundle.ts'
import { type EvidenceCheck, fail, pass, readable, unknown } from './evidence-check.ts'

/**
 * `valid`: every check passed, by keys that the verifier has from elsewhere; one who wants no witnesses takes the log's
 * own word, which is said. `unvouched`: nothing is wrong, but whose log it is rests on the file's own word, or that as
 * many witnesses watch it as are wanted is not shown.
 */
export type EvidenceVerdict = 'valid' | 'unvouched' | 'refused'

export interface EvidenceVerification {
  readonly verdict: EvidenceVerdict
  /** In the order in which one rests on the other. */
  readonly checks: readonly EvidenceCheck[]
}

/** What a verifier knows from elsewhere; without it the file's own claims are taken, and that is said. */
export interface EvidenceTrust {
  readonly logs?: readonly LogTrust[] | undefined
}

/**
 * Checks evidence, asking nobody: the record against the commitments of its entry, field by field, the entry's
 * hash, its path to the root, who signed and cosigned that root, and the anchored checkpoint. Never throws for
 * what a file says, nor for a trust whose texts can be read. That a chain has the anchor is left `unknown`.
 */
export async function verifyEvidence(
  bundle: EvidenceBundle,
  { logs }: EvidenceTrust = {},
): Promise<EvidenceVerification> {
  const leaf = leafHash(new TextEncoder().encode(bundle.leaf.entry))
  const proof = await readable(() => parseTlogProof(bundle.proof))
  const own = logs?.find(({ origin }) => origin === bundle.claimed.origin)
  const log = logs === undefined ? claimedLog(bundle) : own
  const { checks: byLog, checkpoint } = await checkLog(proof, log)
  const checks = [
    ...checkRecord(bundle),
    leaf.toHex() === bundle.leaf.hash ? pass('leaf') : fail('leaf-wrong-hash'),
    await checkInclusion(leaf, proof),
    checkClaims(bundle, { own, isGiven: logs !== undefined }),
    ...byLog,
    ...(await checkAnchor(bundle.anchor, { log, checkpoint, index: proof?.index })),
  ]
  return { verdict: verdictOf(checks), checks }
}

/** Without these nobody but the file's maker vouches for it, or fewer than the verifier wants. */
const unvouching: readonly string[] = ['claims-own-word', 'cosignatures-quorum-missing']

/** What all checks come to, those included for which somebody was asked since. */
export function verdictOf(checks: readonly EvidenceCheck[]): EvidenceVerdict {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'refused'
  const isShort = checks.some(({ sentence }) => unvouching.includes(sentence))
  return isShort ? 'unvouched' : 'valid'
}

/** A verdict as it is told: `valid-alone` is valid by the log's own word, since the verifier names no witnesses. */
export type EvidenceHeadline = EvidenceVerdict | 'valid-alone'

export function headlineOf(
  verdict: EvidenceVerdict,
  checks: readonly EvidenceCheck[],
): EvidenceHeadline {
  const isAlone = checks.some(({ sentence }) => sentence === 'cosignatures-no-policy')
  return verdict === 'valid' && isAlone ? 'valid-alone' : verdict
}

function claimedLog({ claimed }: EvidenceBundle): LogTrust {
  const { logKey: vkey, origin, witnessPolicy } = claimed
  return { origin, vkey, ...(witnessPolicy !== null && { witnessPolicy }) }
}

async function checkInclusion(
  leaf: Uint8Array,
  proof: TlogProof | undefined,
): Promise<EvidenceCheck> {
  const checkpoint =
    proof && (await readable(() => parseCheckpoint(parseNote(proof.checkpoint).text)))
  if (proof === undefined || checkpoint === undefined) return fail('inclusion-malformed')
  const { index, hashes } = proof
  const { size, root } = checkpoint
  const { valid } = verifyInclusion({ leafHash: leaf, index, size, root, proof: hashes })
  const seen = { number: index, size, root: root.toHex() }
  return valid ? pass('inclusion', seen) : fail('inclusion-wrong-path', seen)
}

function checkClaims(
  { claimed }: EvidenceBundle,
  { own, isGiven }: { readonly own: LogTrust | undefined; readonly isGiven: boolean },
): EvidenceCheck {
  const { logKey: key, origin, witnessPolicy } = claimed
  if (!isGiven) return unknown('claims-own-word', { origin, key })
  if (own === undefined) return fail('claims-other-log', { origin })
  if (own.vkey !== key) return fail('claims-other-key', { origin })
  const isOtherPolicy = (own.witnessPolicy ?? null) !== witnessPolicy
  if (own.witnessPolicy === undefined && isOtherPolicy) {
    return unknown('claims-unwanted-policy', { origin })
  }
  return isOtherPolicy ? unknown('claims-other-policy', { origin }) : pass('claims', { origin })
}

interface LogChecks {
  readonly checks: readonly EvidenceCheck[]
  /** The checkpoint of the proof, once the log has signed it. */
  readonly checkpoint?: Checkpoint
}

/** Who signed and who cosigned the checkpoint of the proof. */
async function checkLog(
  proof: TlogProof | undefined,
  log: LogTrust | undefined,
): Promise<LogChecks> {
  const trust = log && (await readable(() => readLogTrust(log)))
  const note = proof && (await readable(() => parseNote(proof.checkpoint)))
  if (trust === undefined) return unsigned('no-key')
  if (note === undefined) return unsigned('malformed')
  const { witnessPolicy, ...alone } = trust
  const signed = await readable(() => verifyCheckpoint(note, alone))
  if (!signed?.valid) return unsigned('wrong-signature')
  const { checkpoint } = signed
  const signature = pass('signature', { origin: checkpoint.origin, size: checkpoint.size })
  if (witnessPolicy === undefined) {
    return { checks: [signature, unknown('cosignatures-no-policy')], checkpoint }
  }
  const watched = await readable(() => verifyCheckpoint(note, trust))
  if (watched?.valid) {
    const names = watched.cosignatures.map(({ name }) => name)
    const seen = { count: names.length, names: names.join(', ') || '–' }
    return { checks: [signature, pass('cosignatures', seen)], checkpoint }
  }
  const isShort = watched?.reason === 'quorum-missing'
  const check = isShort
    ? unknown('cosignatures-quorum-missing')
    : fail('cosignatures-invalid-signature')
  return { checks: [signature, check], checkpoint }
}

function unsigned(reason: 'no-key' | 'malformed' | 'wrong-signature'): LogChecks {
  return { checks: [fail(`signature-${reason}`), fail('cosignatures-unsigned')] }
}
