import { type Address, type Hex, type LocalAccount, recoverTypedDataAddress } from 'viem'
import { type TypedMessage, typedChange, type VersionedChange } from './changes.ts'

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

/** One organisation's signature under something that M of N must approve. */
export interface Approval {
  readonly signer: Address
  readonly signature: Hex
}

/**
 * The version of the contract that this package speaks with (EIP-712). The contract says it too, and approvals
 * name it, so that one for another version counts nowhere here.
 */
export const contractVersion = '2'

/**
 * Approves a checkpoint in the name of an organisation (EIP-712). Whoever does this first holds the
 * checkpoint against the log's signature and against the one that it approved before: see `createWitness`
 * of the transparency log.
 */
export function approveCheckpoint(
  account: LocalAccount,
  domain: AnchorDomain,
  checkpoint: AnchoredCheckpoint,
): Promise<Approval> {
  return sign(account, domain, typedCheckpoint(checkpoint))
}

/** Approves a change of who decides, who submits or who issues, in the name of an organisation (EIP-712). */
export function approveChange(
  account: LocalAccount,
  domain: AnchorDomain,
  change: VersionedChange,
): Promise<Approval> {
  return sign(account, domain, typedChange(change))
}

/** Whose signature an approval of a change bears, which need not be whom it names; nothing for no signature. */
export function findApprover(
  domain: AnchorDomain,
  change: VersionedChange,
  { signature }: Approval,
): Promise<Address | undefined> {
  return recover(domain, typedChange(change), signature)
}

/** As `findApprover`, of a checkpoint. */
export function findCheckpointApprover(
  domain: AnchorDomain,
  checkpoint: AnchoredCheckpoint,
  { signature }: Approval,
): Promise<Address | undefined> {
  return recover(domain, typedCheckpoint(checkpoint), signature)
}

/** The signatures in the order that the contract demands: by signer, so that none can count twice. */
export function inOrder(approvals: readonly Approval[]): Hex[] {
  return approvals
    .toSorted((a, b) => (BigInt(a.signer) < BigInt(b.signer) ? -1 : 1))
    .map(({ signature }) => signature)
}

const checkpointType = [
  { name: 'origin', type: 'string' },
  { name: 'size', type: 'uint64' },
  { name: 'root', type: 'bytes32' },
] as const

function typedCheckpoint({ origin, size, root }: AnchoredCheckpoint): TypedMessage {
  return {
    primaryType: 'Checkpoint',
    types: { Checkpoint: checkpointType },
    message: { origin, size: BigInt(size), root },
  }
}

async function sign(
  account: LocalAccount,
  domain: AnchorDomain,
  { primaryType, types, message }: TypedMessage,
): Promise<Approval> {
  const signature = await account.signTypedData({
    ...{ domain: typedDomain(domain), types, primaryType, message },
  })
  return { signer: account.address, signature }
}

async function recover(
  domain: AnchorDomain,
  typed: TypedMessage,
  signature: Hex,
): Promise<Address | undefined> {
  try {
    return await recoverTypedDataAddress({ domain: typedDomain(domain), ...typed, signature })
  } catch {
    return undefined
  }
}

function typedDomain({ chainId, contract }: AnchorDomain) {
  const name = 'Bauhinia ledger anchor'
  return { name, version: contractVersion, chainId, verifyingContract: contract }
}
