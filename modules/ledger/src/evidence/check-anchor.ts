import {
  type Checkpoint,
  equalBytes,
  type LogTrust,
  parseNote,
  readLogTrust,
  verifyCheckpoint,
  verifyConsistency,
} from '@bauhinia/transparency-log'
import type { AnchorEvidence } from './evidence-bundle.ts'
import { type EvidenceCheck, fail, pass, readable, unknown } from './evidence-check.ts'

interface ProvedAt {
  readonly log: LogTrust | undefined
  /** The signed checkpoint of the proof; nothing where the log did not sign it. */
  readonly checkpoint: Checkpoint | undefined
  readonly index: number | undefined
}

/**
 * Whether the checkpoint that is said to be anchored is the log's, covers the entry, and belongs to the same
 * history as the proven one. That the chain has it can only the chain say.
 */
export async function checkAnchor(
  anchor: AnchorEvidence | null,
  { checkpoint, index, log }: ProvedAt,
): Promise<readonly EvidenceCheck[]> {
  if (anchor === null) return [unknown('anchor-not-anchored')]
  const { blockNumber: block, chainId: chain, contract } = anchor
  const place = { block, chain, contract }
  const anchored = log && (await findSigned(anchor.checkpoint, log))
  if (checkpoint === undefined || index === undefined) return [fail('anchor-unsigned', place)]
  if (anchored === undefined) return [fail('anchor-other-signature', place)]
  const seen = { ...place, size: anchored.size }
  if (index >= anchored.size) return [fail('anchor-not-covering', seen)]
  const hashes = anchor.consistency.map((hash) => Uint8Array.fromBase64(hash))
  if (!isOneHistory(anchored, checkpoint, hashes)) return [fail('anchor-inconsistent', seen)]
  return [pass('anchor', seen), unknown('chain-not-asked', seen)]
}

/** The checkpoint of a note that the log itself has signed. */
function findSigned(text: string, log: LogTrust): Promise<Checkpoint | undefined> {
  return readable(async () => {
    const { witnessPolicy: _, ...alone } = readLogTrust(log)
    const signed = await verifyCheckpoint(parseNote(text), alone)
    return signed.valid ? signed.checkpoint : undefined
  })
}

function isOneHistory(one: Checkpoint, other: Checkpoint, proof: readonly Uint8Array[]): boolean {
  const [older, newer] = one.size <= other.size ? [one, other] : [other, one]
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root)
  return verifyConsistency({
    ...{ oldSize: older.size, oldRoot: older.root },
    ...{ newSize: newer.size, newRoot: newer.root, proof },
  }).valid
}
