import {
  type Checkpoint,
  type LogTrust,
  leafHash,
  parseTlogProof,
  readLogTrust,
  type TlogProof,
  TransparencyLogError,
  verifyTlogProof,
} from '@bauhinia/transparency-log'
import { explainGrowth } from './explain-growth.ts'
import { logAlone, marks } from './marks.ts'

export interface ProofExplanation {
  readonly outcome: 'valid' | 'not-valid' | 'unusable'
  readonly lines: readonly string[]
}

/**
 * Whether a `.tlog-proof` shows `entry` to be in one of the trusted logs, in words; with a portal also whether its ledger of
 * today contains the proved tree, which its own tiles have to prove.
 */
export async function explainProof(
  text: string,
  entry: Uint8Array,
  { logs, portal }: { readonly logs: readonly LogTrust[]; readonly portal: string | undefined },
): Promise<ProofExplanation> {
  const proof = findProof(text)
  if (proof === undefined) return { outcome: 'unusable', lines: ['This is not a proof of a log.'] }
  const leaf = leafHash(entry)
  for (const log of logs) {
    const found = await explainIn(log, proof, leaf)
    if (found === undefined) continue
    const { lines, outcome, tree } = found
    if (portal === undefined) return { outcome, lines }
    const { mark, sentence, ...growth } = await explainGrowth([tree], { log, portal })
    const isSame = growth.outcome === 'same'
    return { outcome: isSame ? outcome : 'not-valid', lines: [...lines, `${mark} ${sentence}`] }
  }
  const names = logs.map(({ origin }) => origin).join(', ')
  return {
    outcome: 'not-valid',
    lines: [`${marks.fail} It does not show the entry to be in ${names}.`],
  }
}

/** Nothing where the proof is not one of this log. */
async function explainIn(
  log: LogTrust,
  proof: TlogProof,
  leaf: Uint8Array,
): Promise<(ProofExplanation & { readonly tree: Checkpoint }) | undefined> {
  const verification = await verifyTlogProof(proof, leaf, readLogTrust(log))
  if (!verification.valid && verification.reason !== 'quorum-missing') return undefined
  const { checkpoint: tree } = verification
  const proved = [
    `${marks.pass} ${log.origin} signed a tree of ${tree.size} entries.`,
    `${marks.pass} It has the entry as number ${proof.index}, counted from 0 (leaf hash ${leaf.toHex()}).`,
  ]
  if (!verification.valid) {
    const alone = `${marks.unknown} Too few of its witnesses have cosigned that tree: only the log itself vouches for it.`
    return { outcome: 'not-valid', lines: [...proved, alone], tree }
  }
  const { length: count } = verification.cosignatures
  const cosigned = `${marks.pass} As many witnesses have cosigned that tree as are wanted: ${count}.`
  return { outcome: 'valid', lines: [...proved, count === 0 ? logAlone : cosigned], tree }
}

function findProof(text: string) {
  try {
    return parseTlogProof(text)
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined
    throw error
  }
}
