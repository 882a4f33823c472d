import type { AnchorEvidence } from '@bauhinia/ledger/evidence-bundle'
import { type EvidenceCheck, fail, pass, unknown } from '@bauhinia/ledger/evidence-check'
import { type AnchoredInBlock, ChainUnavailable, listAnchored } from '@bauhinia/ledger-anchor'
import { parseCheckpoint, parseNote } from '@bauhinia/transparency-log'

/** Which chain is asked, and the contract that the verifier knows from elsewhere. */
export interface ChainAsked {
  readonly url: string
  readonly contract: string | undefined
}

/** Whether the chain itself has an anchor, where and when the evidence says. */
export async function askChain(
  anchor: AnchorEvidence,
  { contract, url }: ChainAsked,
): Promise<EvidenceCheck> {
  const { blockNumber, chainId, contract: claimed } = anchor
  const seen = { block: blockNumber, chain: chainId, contract: claimed }
  if (contract !== undefined && contract.toLowerCase() !== claimed.toLowerCase()) {
    return fail('chain-other-contract', seen)
  }
  try {
    const found = await listAnchored(url, { blockNumber, contract: claimed })
    if (found.chainId !== chainId) return fail('chain-other-chain', seen)
    const { origin, root, size } = parseCheckpoint(parseNote(anchor.checkpoint).text)
    const same = found.anchored.find(
      (each) => each.origin === origin && each.size === size && each.root === `0x${root.toHex()}`,
    )
    if (same === undefined) return fail('chain-not-there', seen)
    return isAsSaid(anchor, same) ? pass('chain', seen) : fail('chain-other-place', seen)
  } catch (error) {
    if (error instanceof ChainUnavailable) return unknown('chain-unreachable', seen)
    throw error
  }
}

function isAsSaid(
  { anchoredAt, transactionHash }: AnchorEvidence,
  found: AnchoredInBlock,
): boolean {
  const isSameTransaction = transactionHash === null || transactionHash === found.transactionHash
  return isSameTransaction && found.anchoredAt.toISOString() === anchoredAt
}
