import { createPublicClient, type Hex, http, isAddress, parseEventLogs } from 'viem'
import { ledgerAnchorAbi as abi } from './abi.ts'
import { onTheChain } from './chain.ts'

/** A checkpoint that a contract took, as its event says. */
export interface AnchoredInBlock {
  readonly origin: string
  readonly size: number
  readonly root: Hex
  readonly transactionHash: Hex
  /** By the clock of the chain. */
  readonly anchoredAt: Date
}

/**
 * What a contract took in one block, read without an account of one's own: a checkpoint that a later one has
 * followed stays in the events of its block. Fails with `ChainUnavailable`.
 */
export async function listAnchored(
  url: string,
  { blockNumber, contract }: { readonly blockNumber: number; readonly contract: string },
): Promise<{ readonly chainId: number; readonly anchored: readonly AnchoredInBlock[] }> {
  const reader = createPublicClient({ transport: http(url, { timeout: 10_000, retryCount: 0 }) })
  return onTheChain(async () => {
    const chainId = await reader.getChainId()
    const block = BigInt(blockNumber)
    const isThere = isAddress(contract, { strict: false })
    if (!isThere || block > (await reader.getBlockNumber({ cacheTime: 0 })))
      return { chainId, anchored: [] }
    const logs = await reader.getLogs({ address: contract, fromBlock: block, toBlock: block })
    const { timestamp } = await reader.getBlock({ blockNumber: block })
    const anchoredAt = new Date(Number(timestamp) * 1_000)
    const anchored = parseEventLogs({ abi, logs, eventName: 'Anchored' }).map(
      ({ args: { origin, root, size }, transactionHash }) => ({
        ...{ origin, root, size: Number(size), transactionHash, anchoredAt },
      }),
    )
    return { chainId, anchored }
  })
}
