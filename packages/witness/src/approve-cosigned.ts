import {
  type NoteVerifier,
  parseNote,
  TransparencyLogError,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

const approvalRequest = Compile(
  Type.Object({
    chainId: Type.Integer({ minimum: 1 }),
    contract: Type.Unsafe<`0x${string}`>(Type.String({ pattern: '^0x[0-9a-fA-F]{40}$' })),
    /** The note, with this witness's cosignature among the others. */
    checkpoint: Type.String(),
  }),
)

/** What a witness needs to approve a checkpoint of its log. */
export interface Approver {
  readonly origin: string
  readonly logVerifiers: readonly NoteVerifier[]
  /** The witness's own. */
  readonly ownVerifier: NoteVerifier
  readonly chainKey: Uint8Array
}

/**
 * Says on a blockchain what the witness has said already: it approves a checkpoint that bears its own
 * cosignature, and so remembers nothing and decides nothing anew. Undefined for any other, and for a request
 * that makes no sense.
 */
export async function approveCosigned(
  body: string,
  { chainKey, logVerifiers, origin, ownVerifier }: Approver,
): Promise<{ readonly signer: string; readonly signature: string } | undefined> {
  const request = findRequest(body)
  const note = request && findNote(request.checkpoint)
  if (request === undefined || note === undefined) return undefined
  const trust = { origin, logVerifiers, witnessVerifiers: [ownVerifier] }
  const verification = await verifyCheckpoint(note, trust)
  if (!verification.valid || verification.cosignatures.length === 0) return undefined
  const { root, size } = verification.checkpoint
  // Most witnesses are never asked: they need not load what signs for a chain.
  const { accountOf, approveCheckpoint } = await import('@bauhinia/ledger-anchor')
  const { chainId, contract } = request
  const checkpoint = { origin, size, root: `0x${root.toHex()}` } as const
  return approveCheckpoint(accountOf(chainKey), { chainId, contract }, checkpoint)
}

/** The address of the account that approves. */
export async function approverAddress(chainKey: Uint8Array): Promise<string> {
  const { accountOf } = await import('@bauhinia/ledger-anchor')
  return accountOf(chainKey).address
}

function findRequest(body: string) {
  try {
    const value: unknown = JSON.parse(body)
    return approvalRequest.Check(value) ? value : undefined
  } catch {
    return undefined
  }
}

function findNote(text: string) {
  try {
    return parseNote(text)
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined
    throw error
  }
}
