import { type Address, type Hex, isHex, type LocalAccount } from 'viem'
import { ledgerAnchorAbi as abi } from './abi.ts'
import {
  type AnchorDomain,
  type AnchoredCheckpoint,
  type Approval,
  type IssuerKey,
  inOrder,
  onChain,
} from './approvals.ts'
import {
  type ChainOptions,
  ChainUnavailable,
  ContractMissing,
  connect,
  onTheChain,
} from './chain.ts'
import contract from './contract.json' with { type: 'json' }

/** A checkpoint on the chain, and in which block. */
export interface Anchor extends AnchoredCheckpoint {
  readonly blockNumber: bigint
  readonly anchoredAt: Date
}

/** What a transaction cost, and where it stands. */
export interface AnchorReceipt {
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  readonly gasUsed: bigint
}

/** A contract on a chain. Every method fails with `AnchorRefused` or `ChainUnavailable`. */
export interface LedgerAnchor {
  readonly domain: AnchorDomain
  /** The last checkpoint anchored of an origin. */
  readonly findAnchor: (origin: string) => Promise<Anchor | undefined>
  /** Anchors a checkpoint with the consistency proof from the one anchored before; none for the first. */
  readonly anchor: (
    checkpoint: AnchoredCheckpoint & { readonly proof: readonly Uint8Array[] },
    approvals: readonly Approval[],
  ) => Promise<AnchorReceipt>
  readonly setSubmitter: (
    change: { readonly account: Address; readonly allowed: boolean },
    approvals: readonly Approval[],
  ) => Promise<AnchorReceipt>
  readonly changeMembership: (
    change: { readonly members: readonly Address[]; readonly threshold: bigint },
    approvals: readonly Approval[],
  ) => Promise<AnchorReceipt>
  readonly setIssuerKey: (key: IssuerKey, approvals: readonly Approval[]) => Promise<AnchorReceipt>
  /** Who may sign licences of this type with this key at that time. */
  readonly findIssuer: (keyHash: Hex, licenceType: string, at: Date) => Promise<string | undefined>
  /** The versions that approvals of changes name. */
  readonly versions: {
    readonly membership: () => Promise<bigint>
    readonly submitter: (account: Address) => Promise<bigint>
    readonly issuerKey: (keyHash: Hex, licenceType: string) => Promise<bigint>
  }
}

/** Puts a new contract on the chain. `threshold` of the members must approve from then on. */
export async function deployLedgerAnchor(
  options: ChainOptions,
  {
    members,
    threshold,
    submitter,
  }: {
    readonly members: readonly Address[]
    readonly threshold: number
    readonly submitter: Address
  },
): Promise<LedgerAnchor> {
  const { bytecode } = contract
  if (!isHex(bytecode)) throw new TypeError('The contract is not there')
  const clients = connect(options)
  const address = await onTheChain(async () => {
    const hash = await clients.sender.deployContract({
      ...{ abi, bytecode, chain: null },
      args: [members, BigInt(threshold), submitter],
    })
    const { contractAddress } = await clients.reader.waitForTransactionReceipt({
      hash,
      timeout: receiptMsOf(options),
    })
    return contractAddress
  })
  if (!address) throw new ChainUnavailable('The chain made no contract')
  return openLedgerAnchor(options, address)
}

/** The contract at an address. Throws `ContractMissing` where there is none. */
export async function openLedgerAnchor(
  options: ChainOptions,
  address: Address,
): Promise<LedgerAnchor> {
  const { reader, sender } = connect(options)
  const code = await onTheChain(() => reader.getCode({ address }))
  if (code === undefined) throw new ContractMissing(`There is no contract at ${address}`)
  const at = { address, abi } as const
  return {
    domain: { chainId: await onTheChain(() => reader.getChainId()), contract: address },
    ...whatStands({ reader, at }),
    ...changes({ reader, sender, at, account: options.account, receiptMs: receiptMsOf(options) }),
  }
}

interface ContractAt extends ReturnType<typeof connect> {
  readonly at: { readonly address: Address; readonly abi: typeof abi }
  readonly account: LocalAccount
  readonly receiptMs: number
}

function receiptMsOf({ receiptMs = 60_000 }: ChainOptions): number {
  return receiptMs
}

/** What is read of the contract, without a transaction. */
function whatStands({
  reader,
  at,
}: Pick<ContractAt, 'reader' | 'at'>): Pick<
  LedgerAnchor,
  'findAnchor' | 'findIssuer' | 'versions'
> {
  return {
    findAnchor: (origin) =>
      onTheChain(async () => {
        const call = { ...at, functionName: 'getAnchor', args: [origin] } as const
        const { size, root, blockNumber, timestamp } = await reader.readContract(call)
        if (size === 0n) return undefined
        const anchoredAt = new Date(Number(timestamp) * 1000)
        return { origin, size: Number(size), root, blockNumber, anchoredAt }
      }),
    findIssuer: (keyHash, licenceType, time) =>
      onTheChain(async () => {
        const seconds = BigInt(Math.floor(time.getTime() / 1000))
        const args = [keyHash, licenceType, seconds] as const
        return (await reader.readContract({ ...at, functionName: 'findIssuer', args })) || undefined
      }),
    versions: {
      membership: () =>
        onTheChain(() => reader.readContract({ ...at, functionName: 'membershipVersion' })),
      submitter: (of) =>
        onTheChain(() =>
          reader.readContract({ ...at, functionName: 'submitterVersion', args: [of] }),
        ),
      issuerKey: (keyHash, licenceType) =>
        onTheChain(() =>
          reader.readContract({
            ...{ ...at, functionName: 'issuerKeyVersion' },
            args: [keyHash, licenceType],
          }),
        ),
    },
  }
}

/** What changes the contract: each is tried without a transaction first, which tells why it is refused. */
function changes({
  reader,
  sender,
  at,
  account,
  receiptMs,
}: ContractAt): Pick<
  LedgerAnchor,
  'anchor' | 'setSubmitter' | 'changeMembership' | 'setIssuerKey'
> {
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
    setSubmitter: (change, approvals) =>
      onTheChain(async () => {
        const { request } = await reader.simulateContract({
          ...{ ...at, account, functionName: 'setSubmitter' },
          args: [change.account, change.allowed, inOrder(approvals)],
        })
        return send(sender.writeContract(request))
      }),
    changeMembership: ({ members, threshold }, approvals) =>
      onTheChain(async () => {
        const { request } = await reader.simulateContract({
          ...{ ...at, account, functionName: 'changeMembership' },
          args: [members, threshold, inOrder(approvals)],
        })
        return send(sender.writeContract(request))
      }),
    setIssuerKey: (key, approvals) =>
      onTheChain(async () => {
        const { request } = await reader.simulateContract({
          ...{ ...at, account, functionName: 'setIssuerKey' },
          args: [onChain(key), inOrder(approvals)],
        })
        return send(sender.writeContract(request))
      }),
  }
}
