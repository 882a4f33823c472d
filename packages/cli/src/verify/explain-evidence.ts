import { styleText } from 'node:util'
import type { EvidenceBundle } from '@bauhinia/ledger/evidence-bundle'
import type { EvidenceCheck } from '@bauhinia/ledger/evidence-check'
import { evidenceMessages } from '@bauhinia/ledger/evidence-messages'
import { type EvidenceVerdict, verdictOf, verifyEvidence } from '@bauhinia/ledger/verify-evidence'
import type { LogTrust } from '@bauhinia/transparency-log'
import { askChain, type ChainAsked } from './ask-chain.ts'
import { marks } from './marks.ts'

const text = evidenceMessages('en')

/** By whose word evidence is judged: logs known from elsewhere, and a chain to be asked. */
export interface EvidenceQuestion {
  readonly logs: readonly LogTrust[] | undefined
  readonly chain: ChainAsked | undefined
}

/** Evidence in words: the verdict, and a line for each check in the order in which one rests on the other. */
export async function explainEvidence(
  bundle: EvidenceBundle,
  { chain, logs }: EvidenceQuestion,
): Promise<{ readonly verdict: EvidenceVerdict; readonly lines: readonly string[] }> {
  const { checks: offline } = await verifyEvidence(bundle, { logs })
  const { anchor } = bundle
  const checks: readonly EvidenceCheck[] = await Promise.all(
    offline.map(async (check) =>
      check.id === 'chain' && anchor !== null && chain !== undefined
        ? askChain(anchor, chain)
        : check,
    ),
  )
  const verdict = verdictOf(checks)
  return {
    verdict,
    lines: [
      styleText('bold', text(`${verdict}-title`)),
      text(`${verdict}-text`),
      '',
      ...checks.map(
        (check) => `  ${marks[check.outcome]} ${printable(text(check.sentence, check.seen))}`,
      ),
    ],
  }
}

/** What a file says is shown, and never obeyed by the terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{C}/gu, '�')
}
