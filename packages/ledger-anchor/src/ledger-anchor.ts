import type { Address, Hex, LocalAccount } from 'viem'
import { ledgerAnchorAbi as abi } from './abi.ts'
import {
  type AnchorDomain,
  type AnchoredCheckpoint,
  type Approval,
  contractVersion,
  inOrder,
} from './approvals.ts'
import {
  type ChainOptions,
  ChainUnavailable,
  ContractMissing,
  connect,
  connectReader,
  isOtherContract,
  onTheChain,
  receiptMsOf,
} from './chain.ts'
import { type Change, onChain, thumbprintOf } from './changes.ts'
import {
  type Anchor,
  type ContractState,
  type IssuerRegistry,
  type Membership,
  readAnchor,
  readMembership,
  readRegistry,
  readState,
  readVersion,
} from './what-stands.ts'

/** What a transaction cost, and where it stands. */
export interface AnchorReceipt {
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  readonly gasUsed: bigint
}

/** A contract on a chain, to be read by anybody. Every method fails with `ChainUnavailable`. */
export interface ContractReader {
  readonly domain: AnchorDomain
  /** The last checkpoint anchored of an origin. */
  readonly findAnchor: (origin: string) => Promise<Anchor | undefined>
  /** The version of what a change changes now, which approvals of it name. */
  readonly versionOf: (change: Change) => Promise<bigint>
  readonly readMembership: () => Promise<Membership>
  readonly readRegistry: () => Promise<IssuerRegistry>
  readonly readState: () => Promise<ContractState>
}

/** A contract on a chain, and an account that sends. Every method fails with `AnchorRefused` or `ChainUnavailable`. */
export interface LedgerAnchor extends ContractReader {
  /** Anchors a checkpoint with the consistency proof from the one anchored before; none for the first. */
  readonly anchor: (
    checkpoint: AnchoredCheckpoint & { readonly proof: readonly Uint8Array[] },
    approvals: readonly Approval[],
  ) => Promise<AnchorReceipt>
  /** Makes a change that M of N approved. */
  readonly change: (change: Change, approvals: readonly Approval[]) => Promise<AnchorReceipt>
}

/** The contract at an address. Throws `ContractMissing` where there is none. */
export async function openLedgerAnchor(
  options: ChainOptions,
  address: Address,
): Promise<LedgerAnchor> {
  const { reader, sender } = connect(options)
  const { account } = options
  const parts = { reader, sender, at: { address, abi }, account, receiptMs: receiptMsOf(options) }
  return { ...(await openReader(reader, address)), ...changes(parts) }
}

/** The contract at an address, to be read without an account. Throws `ContractMissing` where there is none. */
export async function openContract(
  options: Omit<ChainOptions, 'account'>,
  address: Address,
): Promise<ContractReader> {
  return openReader(connectReader(options), address)
}

async function openReader(reader: ContractAt['reader'], address: Address): Promise<ContractReader> {
  const code = await onTheChain(() => reader.getCode({ address }))
  if (code === undefined) throw new ContractMissing(`There is no contract at ${address}`)
  const at = { address, abi } as const
  const version = await onTheChain(() => findVersion({ reader, at }))
  if (version !== contractVersion) {
    throw new ContractMissing(
      `The contract at ${address} is no ledger anchor of version ${contractVersion}`,
    )
  }
  return {
    domain: { chainId: await onTheChain(() => reader.getChainId()), contract: address },
    ...whatStands({ reader, at }),
  }
}

/** Nothing from what is not a contract of this kind. */
async function findVersion({
  reader,
  at,
}: Pick<ContractAt, 'reader' | 'at'>): Promise<string | undefined> {
  try {
    const [, , version] = await reader.readContract({ ...at, functionName: 'eip712Domain' })
    return version
  } catch (error) {
    if (isOtherContract(error)) return undefined
    throw error
  }
}

interface ContractAt extends ReturnType<typeof connect> {
  readonly at: { readonly address: Address; readonly abi: typeof abi }
  readonly account: LocalAccount
  readonly receiptMs: number
}

/** What is read of the contract, without a transaction. */
function whatStands(contract: Pick<ContractAt, 'reader' | 'at'>): Omit<ContractReader, 'domain'> {
  return {
    findAnchor: (origin) => onTheChain(() => readAnchor(contract, origin)),
    readMembership: () => onTheChain(() => readMembership(contract)),
    readRegistry: () => onTheChain(() => readRegistry(contract)),
    readState: () => onTheChain(() => readState(contract)),
    versionOf: (change) => onTheChain(() => readVersion(contract, change)),
  }
}

/** What changes the contract: each is tried without a transaction first, which tells why it is refused. */
function changes({
  reader,
  sender,
  at,
  account,
  receiptMs,
}: ContractAt): Pick<LedgerAnchor, 'anchor' | 'change'> {
  async function send(hash: Promise<Hex>): Promise<AnchorReceipt> {
    const transactionHash = await hash
    const receipt = await reader.waitForTransactionReceipt({
      hash: transactionHash,
      timeout: receiptMs,
    })
    if (receipt.status !== 'success') throw new ChainUnavailable('The transaction was undone')
    return { transactionHash, blockNumber: receipt.blockNumber, gasUsed: receipt.gasUsed }
  }

  return {
    anchor: ({ origin, size, root, proof }, approvals) =>
      onTheChain(async () => {
        const hashes = proof.map((hash): Hex => `0x${Buffer.from(hash).toString('hex')}`)
        const { request } = await reader.simulateContract({
          ...{ ...at, account, functionName: 'anchor' },
          args: [origin, BigInt(size), root, hashes, inOrder(approvals)],
        })
        return send(sender.writeContract(request))
      }),
    change: (change, approvals) => onTheChain(() => send(writeChange(change, inOrder(approvals)))),
  }

  async function writeChange(change: Change, signatures: readonly Hex[]): Promise<Hex> {
    const call = { ...at, account } as const
    switch (change.kind) {
      case 'membership': {
        const args = [change.members, BigInt(change.threshold), signatures] as const
        const written = { ...call, functionName: 'changeMembership', args } as const
        return sender.writeContract((await reader.simulateContract(written)).request)
      }
      case 'submitter': {
        const args = [change.account, change.allowed, signatures] as const
        const written = { ...call, functionName: 'setSubmitter', args } as const
        return sender.writeContract((await reader.simulateContract(written)).request)
      }
      case 'issuer-key': {
        const args = [onChain(change), signatures] as const
        const written = { ...call, functionName: 'setIssuerKey', args } as const
        return sender.writeContract((await reader.simulateContract(written)).request)
      }
      case 'revocation': {
        const args = [thumbprintOf(change.keyId), change.licenceType, signatures] as const
        const written = { ...call, functionName: 'revokeIssuerKey', args } as const
        return sender.writeContract((await reader.simulateContract(written)).request)
      }
    }
  }
}
