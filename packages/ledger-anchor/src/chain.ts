import {
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  createPublicClient,
  createWalletClient,
  http,
  type LocalAccount,
} from 'viem'

/** Why the contract refuses. Nothing that is sent again will change its mind. */
export type AnchorRefusalReason =
  | 'not-a-submitter'
  | 'not-larger'
  | 'inconsistent'
  | 'not-enough-approvals'
  | 'not-a-member'
  | 'approvals-not-ascending'
  | 'wrong-membership'
  | 'wrong-period'
  | 'wrong-issuer-key'
  | 'key-of-another-issuer'
  | 'key-ended'
  | 'key-revoked'
  | 'key-not-registered'
  | 'malformed-approval'

/** The contract said no. */
export class AnchorRefused extends Error {
  override readonly name = 'AnchorRefused'
  readonly reason: AnchorRefusalReason

  constructor(reason: AnchorRefusalReason, options?: ErrorOptions) {
    super(`The contract refuses: ${reason}`, options)
    this.reason = reason
  }
}

/** The chain did not answer, or not in time. Trying again does no harm: an anchor counts once. */
export class ChainUnavailable extends Error {
  override readonly name: string = 'ChainUnavailable'
}

/**
 * The chain answers, but has no contract of ours at that address: it is another chain, one that lost its
 * state, or another version of the contract.
 */
export class ContractMissing extends ChainUnavailable {
  override readonly name = 'ContractMissing'
}

/** Which chain, and who sends transactions there. */
export interface ChainOptions {
  /** JSON-RPC over HTTP. */
  readonly url: string
  readonly account: LocalAccount
  /** How long one call may take, 10,000 by default. */
  readonly timeoutMs?: number
  /** How often a transaction is looked for, 1,000 by default. */
  readonly pollMs?: number
  /** How long a transaction may take into a block, 60,000 by default; it may come even later. */
  readonly receiptMs?: number
}

/** How long a transaction is waited for. */
export function receiptMsOf({ receiptMs = 60_000 }: ChainOptions): number {
  return receiptMs
}

/** Who reads the chain and who sends transactions there. */
export function connect({ url, account, timeoutMs = 10_000, pollMs = 1_000 }: ChainOptions) {
  const transport = http(url, { timeout: timeoutMs, retryCount: 0 })
  return {
    reader: connectReader({ url, timeoutMs, pollMs }),
    sender: createWalletClient({ transport, account }),
  }
}

/** Who reads the chain. */
export function connectReader({
  url,
  timeoutMs = 10_000,
  pollMs = 1_000,
}: Omit<ChainOptions, 'account'>) {
  const transport = http(url, { timeout: timeoutMs, retryCount: 0 })
  return createPublicClient({ transport, pollingInterval: pollMs })
}

const refusals: Readonly<Record<string, AnchorRefusalReason>> = {
  NotASubmitter: 'not-a-submitter',
  NotLarger: 'not-larger',
  Inconsistent: 'inconsistent',
  NotEnoughApprovals: 'not-enough-approvals',
  NotAMember: 'not-a-member',
  ApprovalsNotAscending: 'approvals-not-ascending',
  WrongMembership: 'wrong-membership',
  WrongPeriod: 'wrong-period',
  WrongIssuerKey: 'wrong-issuer-key',
  KeyOfAnotherIssuer: 'key-of-another-issuer',
  KeyEnded: 'key-ended',
  KeyRevoked: 'key-revoked',
  KeyNotRegistered: 'key-not-registered',
}

/** Tells a contract that says no (`AnchorRefused`) from a chain that does not answer (`ChainUnavailable`). */
export async function onTheChain<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (cause) {
    // A thumbprint that is none is the caller's mistake, found before anything was asked.
    if (cause instanceof ChainUnavailable || cause instanceof RangeError) throw cause
    const reverted =
      cause instanceof BaseError
        ? cause.walk((inner) => inner instanceof ContractFunctionRevertedError)
        : null
    if (reverted instanceof ContractFunctionRevertedError) {
      const reason = refusals[reverted.data?.errorName ?? ''] ?? 'malformed-approval'
      throw new AnchorRefused(reason, { cause })
    }
    const message = cause instanceof BaseError ? cause.shortMessage : 'The chain did not answer'
    throw new ChainUnavailable(message, { cause })
  }
}

/** Whether the chain answered, and what it has there is not the contract that was asked. */
export function isOtherContract(error: unknown): boolean {
  const signs = [ContractFunctionRevertedError, ContractFunctionZeroDataError]
  return (
    error instanceof BaseError &&
    error.walk((inner) => signs.some((sign) => inner instanceof sign)) !== null
  )
}
