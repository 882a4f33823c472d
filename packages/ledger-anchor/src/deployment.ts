import { type Address, getContractAddress, isHex } from 'viem'
import { ledgerAnchorAbi as abi } from './abi.ts'
import { type ChainOptions, ChainUnavailable, connect, onTheChain, receiptMsOf } from './chain.ts'
import contract from './contract.json' with { type: 'json' }
import { type LedgerAnchor, openLedgerAnchor } from './ledger-anchor.ts'
import type { Membership } from './what-stands.ts'

/**
 * A contract that an account deploys by its transaction of this number. Its address follows from the two, and no
 * other contract can ever come of them: so a deployment that was kept before it was made may be made again.
 */
export interface Deployment {
  readonly chainId: number
  readonly sender: Address
  readonly nonce: number
  readonly contract: Address
}

/** Who decides about a contract from its first block on: `threshold` of the members must approve. */
export interface DeploymentTerms extends Membership {
  readonly submitter: Address
}

/** The deployment that the account would make next. Fails with `ChainUnavailable`. */
export async function planDeployment(options: ChainOptions): Promise<Deployment> {
  const { reader } = connect(options)
  const sender = options.account.address
  return onTheChain(async () => {
    const chainId = await reader.getChainId()
    const nonce = await reader.getTransactionCount({ address: sender, blockTag: 'pending' })
    const contract = getContractAddress({ from: sender, nonce: BigInt(nonce) })
    return { chainId, sender, nonce, contract }
  })
}

/**
 * What has become of a deployment, as of one block: its contract `stands`; it is `open`, whether it was sent or not; or
 * it cannot be made now, because the account's transaction of its number was `another`, or one before it is missing.
 * Fails with `ChainUnavailable`.
 */
export async function findDeploymentState(
  options: ChainOptions,
  { contract, nonce, sender }: Deployment,
): Promise<'stands' | 'open' | 'another'> {
  const { reader } = connect(options)
  return onTheChain(async () => {
    // Nodes behind one address may be at different blocks: of a later count and an earlier block nothing follows.
    const blockNumber = await reader.getBlockNumber({ cacheTime: 0 })
    if ((await reader.getCode({ address: contract, blockNumber })) !== undefined) return 'stands'
    const inBlocks = await reader.getTransactionCount({ address: sender, blockNumber })
    const sent = await reader.getTransactionCount({ address: sender, blockTag: 'pending' })
    return inBlocks <= nonce && nonce <= sent ? 'open' : 'another'
  })
}

/**
 * Makes a deployment, and waits for its contract. Made again while it waits for a block it is the same transaction, at
 * the price of the day. Fails with `AnchorRefused`, or with `ChainUnavailable` while it is not in a block, which it may
 * be later.
 */
export async function makeDeployment(
  options: ChainOptions,
  { contract: address, nonce }: Deployment,
  { members, threshold, submitter }: DeploymentTerms,
): Promise<LedgerAnchor> {
  const { bytecode } = contract
  if (!isHex(bytecode)) throw new TypeError('The contract is not there')
  const { reader, sender } = connect(options)
  const status = await onTheChain(async () => {
    const args = [members, BigInt(threshold), submitter] as const
    const hash = await sender.deployContract({ abi, bytecode, chain: null, args, nonce })
    const timeout = receiptMsOf(options)
    return (await reader.waitForTransactionReceipt({ hash, timeout })).status
  })
  if (status !== 'success') throw new ChainUnavailable('The chain made no contract')
  return openLedgerAnchor(options, address)
}

/** Puts a new contract on the chain. Fails as `makeDeployment` does; called again it puts another one there. */
export async function deployLedgerAnchor(
  options: ChainOptions,
  terms: DeploymentTerms,
): Promise<LedgerAnchor> {
  return makeDeployment(options, await planDeployment(options), terms)
}
