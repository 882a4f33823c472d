import { styleText } from 'node:util'
import type { LicenceTrust } from '@bauhinia/licences'
import {
  createNoteVerifier,
  leafHash,
  parseTlogProof,
  TransparencyLogError,
  verifyTlogProof,
} from '@bauhinia/transparency-log'

export interface ProofExplanation {
  readonly outcome: 'valid' | 'not-valid' | 'unusable'
  readonly lines: readonly string[]
}

/** Whether a `.tlog-proof` shows `entry` to be in one of the trusted logs, in words. */
export async function explainProof(
  text: string,
  entry: Uint8Array,
  { logs }: LicenceTrust,
): Promise<ProofExplanation> {
  const proof = findProof(text)
  if (proof === undefined) return { outcome: 'unusable', lines: ['This is not a proof of a log.'] }
  const leaf = leafHash(entry)
  for (const { origin, vkey } of logs) {
    const logVerifiers = [createNoteVerifier(vkey)]
    const verification = await verifyTlogProof(proof, leaf, { origin, logVerifiers })
    if (verification.valid) {
      const { size } = verification.checkpoint
      return {
        outcome: 'valid',
        lines: [
          `${styleText('cyan', '✓')} ${origin} signed a tree of ${size} entries.`,
          `${styleText('cyan', '✓')} The entry is number ${proof.index + 1} of it (leaf hash ${leaf.toHex()}).`,
        ],
      }
    }
  }
  const names = logs.map(({ origin }) => origin).join(', ')
  return {
    outcome: 'not-valid',
    lines: [`${styleText('red', '✗')} It does not show the entry to be in ${names}.`],
  }
}

function findProof(text: string) {
  try {
    return parseTlogProof(text)
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined
    throw error
  }
}
