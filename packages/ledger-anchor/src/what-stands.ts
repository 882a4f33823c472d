import type { Address, PublicClient } from 'viem'
import type { ledgerAnchorAbi as abi } from './abi.ts'
import type { AnchoredCheckpoint } from './approvals.ts'
import { type Change, type IssuerKey, thumbprintOf } from './changes.ts'

/** A checkpoint on the chain, and in which block. */
export interface Anchor extends AnchoredCheckpoint {
  readonly blockNumber: bigint
  readonly anchoredAt: Date
}

/** An issuer's key in the registry. */
export interface RegisteredKey extends IssuerKey {
  readonly revokedAt: Date | undefined
}

/** All keys in the registry, as of one block. */
export interface IssuerRegistry {
  readonly blockNumber: bigint
  readonly keys: readonly RegisteredKey[]
}

/** Who decides about a contract, as of one block. */
export interface Membership {
  readonly members: readonly Address[]
  /** How many members must approve. */
  readonly threshold: number
}

/** Everything that a contract holds, as of one block. */
export interface ContractState extends IssuerRegistry, Membership {
  readonly submitters: readonly Address[]
  /** The last anchor of each log, in the order in which they came. */
  readonly anchors: readonly Anchor[]
}

interface ContractRead {
  readonly reader: PublicClient
  readonly at: { readonly address: Address; readonly abi: typeof abi }
}

/** Keys that are read in one call. */
const keysMax = 100n

/** The last checkpoint anchored of an origin, now or as of a block. */
export async function readAnchor(
  { reader, at }: ContractRead,
  origin: string,
  block: { readonly blockNumber?: bigint } = {},
): Promise<Anchor | undefined> {
  const call = { ...at, ...block, functionName: 'getAnchor', args: [origin] } as const
  const { size, root, blockNumber, timestamp } = await reader.readContract(call)
  if (size === 0n) return undefined
  return { origin, size: Number(size), root, blockNumber, anchoredAt: dateOf(timestamp) }
}

export async function readRegistry(
  { reader, at }: ContractRead,
  asOf?: bigint,
): Promise<IssuerRegistry> {
  const blockNumber = asOf ?? (await reader.getBlockNumber({ cacheTime: 0 }))
  const keys: RegisteredKey[] = []
  for (let from = 0n; ; from += keysMax) {
    const args = [from, keysMax] as const
    const call = { ...at, blockNumber, functionName: 'listIssuerKeys', args } as const
    const page = await reader.readContract(call)
    keys.push(...page.map(registeredKey))
    if (page.length < keysMax) return { blockNumber, keys }
  }
}

export async function readMembership(
  { reader, at }: ContractRead,
  asOf?: bigint,
): Promise<Membership> {
  const blockNumber = asOf ?? (await reader.getBlockNumber({ cacheTime: 0 }))
  const block = { ...at, blockNumber } as const
  const [members, threshold] = await Promise.all([
    reader.readContract({ ...block, functionName: 'listMembers' }),
    reader.readContract({ ...block, functionName: 'threshold' }),
  ])
  return { members, threshold: Number(threshold) }
}

export async function readState(contract: ContractRead): Promise<ContractState> {
  const { reader, at } = contract
  const blockNumber = await reader.getBlockNumber({ cacheTime: 0 })
  const block = { ...at, blockNumber } as const
  const [membership, submitters, origins, { keys }] = await Promise.all([
    readMembership(contract, blockNumber),
    reader.readContract({ ...block, functionName: 'listSubmitters' }),
    reader.readContract({ ...block, functionName: 'listOrigins' }),
    readRegistry(contract, blockNumber),
  ])
  const anchors = await Promise.all(
    origins.map((one) => readAnchor(contract, one, { blockNumber })),
  )
  return {
    ...{ ...membership, blockNumber, keys, submitters },
    anchors: anchors.filter((anchor) => anchor !== undefined),
  }
}

/** The version of what a change changes, which approvals of it name. */
export async function readVersion({ reader, at }: ContractRead, change: Change): Promise<bigint> {
  switch (change.kind) {
    case 'membership':
      return reader.readContract({ ...at, functionName: 'membershipVersion' })
    case 'submitter':
      return reader.readContract({
        ...{ ...at, functionName: 'submitterVersion', args: [change.account] },
      })
    case 'issuer-key':
    case 'revocation': {
      const args = [thumbprintOf(change.keyId), change.licenceType] as const
      return (await reader.readContract({ ...at, functionName: 'getIssuerKey', args })).version
    }
  }
}

function registeredKey({
  key: { issuer, licenceType, thumbprint, validFrom, validUntil },
  revokedAt,
}: {
  readonly key: {
    readonly thumbprint: `0x${string}`
    readonly licenceType: string
    readonly issuer: string
    readonly validFrom: bigint
    readonly validUntil: bigint
  }
  readonly revokedAt: bigint
}): RegisteredKey {
  return {
    ...{
      keyId: Buffer.from(thumbprint.slice(2), 'hex').toString('base64url'),
      licenceType,
      issuer,
    },
    ...{ validFrom: dateOf(validFrom), validUntil: dateOf(validUntil) },
    revokedAt: revokedAt === 0n ? undefined : dateOf(revokedAt),
  }
}

/** What is later than any date can say is as late as one can. */
function dateOf(seconds: bigint): Date {
  return new Date(Math.min(Number(seconds) * 1000, 8_640_000_000_000_000))
}
