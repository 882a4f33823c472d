import type { Address, Hex, LocalAccount } from 'viem'

/** Which contract on which chain an approval is for; it counts nowhere else. */
export interface AnchorDomain {
  readonly chainId: number
  readonly contract: Address
}

/** What the contract keeps of a checkpoint. */
export interface AnchoredCheckpoint {
  readonly origin: string
  readonly size: number
  readonly root: Hex
}

/** That a key may sign licences of a type in a period. */
export interface IssuerKey {
  /** SHA-256 of the key's SubjectPublicKeyInfo, DER (RFC 5280 §4.1.2.7). */
  readonly keyHash: Hex
  readonly licenceType: string
  readonly issuer: string
  readonly validFrom: Date
  /** The first instant at which it may no longer sign. */
  readonly validUntil: Date
}

/** One organisation's signature under something that M of N must approve. */
export interface Approval {
  readonly signer: Address
  readonly signature: Hex
}

/**
 * Approves a checkpoint in the name of an organisation (EIP-712). Whoever does this first holds the
 * checkpoint against the log's signature and against the one that it approved before: see `createWitness`
 * of the transparency log.
 */
export function approveCheckpoint(
  account: LocalAccount,
  domain: AnchorDomain,
  { origin, size, root }: AnchoredCheckpoint,
): Promise<Approval> {
  return sign(account, domain, 'Checkpoint', { origin, size: BigInt(size), root })
}

/** Approves that an account may submit checkpoints, or no longer may. `version` as the contract has it. */
export function approveSubmitter(
  account: LocalAccount,
  domain: AnchorDomain,
  message: { readonly account: Address; readonly allowed: boolean; readonly version: bigint },
): Promise<Approval> {
  return sign(account, domain, 'Submitter', message)
}

/** Approves new members and threshold. `version` as the contract has it. */
export function approveMembership(
  account: LocalAccount,
  domain: AnchorDomain,
  message: {
    readonly members: readonly Address[]
    readonly threshold: bigint
    readonly version: bigint
  },
): Promise<Approval> {
  return sign(account, domain, 'Membership', message)
}

/** Approves an issuer's key. `version` as the contract has it for that key and type. */
export function approveIssuerKey(
  account: LocalAccount,
  domain: AnchorDomain,
  { version, ...key }: IssuerKey & { readonly version: bigint },
): Promise<Approval> {
  return sign(account, domain, 'IssuerKey', { ...onChain(key), version })
}

/** An issuer's key as the contract has it: its period in seconds since 1970. */
export function onChain({ validFrom, validUntil, ...key }: IssuerKey) {
  return { ...key, validFrom: seconds(validFrom), validUntil: seconds(validUntil) }
}

/** The signatures in the order that the contract demands: by signer, so that none can count twice. */
export function inOrder(approvals: readonly Approval[]): Hex[] {
  return approvals
    .toSorted((a, b) => (BigInt(a.signer) < BigInt(b.signer) ? -1 : 1))
    .map(({ signature }) => signature)
}

const types = {
  Checkpoint: [
    { name: 'origin', type: 'string' },
    { name: 'size', type: 'uint64' },
    { name: 'root', type: 'bytes32' },
  ],
  Submitter: [
    { name: 'account', type: 'address' },
    { name: 'allowed', type: 'bool' },
    { name: 'version', type: 'uint256' },
  ],
  Membership: [
    { name: 'members', type: 'address[]' },
    { name: 'threshold', type: 'uint256' },
    { name: 'version', type: 'uint256' },
  ],
  IssuerKey: [
    { name: 'keyHash', type: 'bytes32' },
    { name: 'licenceType', type: 'string' },
    { name: 'issuer', type: 'string' },
    { name: 'validFrom', type: 'uint64' },
    { name: 'validUntil', type: 'uint64' },
    { name: 'version', type: 'uint256' },
  ],
} as const

async function sign(
  account: LocalAccount,
  { chainId, contract }: AnchorDomain,
  primaryType: keyof typeof types,
  message: Record<string, unknown>,
): Promise<Approval> {
  const domain = { name: 'Bauhinia ledger anchor', version: '1', chainId }
  const signature = await account.signTypedData({
    domain: { ...domain, verifyingContract: contract },
    types: { [primaryType]: types[primaryType] },
    primaryType,
    message,
  })
  return { signer: account.address, signature }
}

function seconds(instant: Date): bigint {
  return BigInt(Math.floor(instant.getTime() / 1000))
}
