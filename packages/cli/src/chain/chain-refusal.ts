import { type AnchorRefusalReason, AnchorRefused, ChainUnavailable } from '@bauhinia/ledger-anchor'

/** A command about the chain that is refused; the message says what is wrong and how to mend it. */
export class ChainRefusal extends Error {
  override readonly name: string = 'ChainRefusal'
}

/** The call itself makes no sense, whatever the files and the chain hold. */
export class ChainCallWrong extends ChainRefusal {
  override readonly name = 'ChainCallWrong'
}

/** Why a command failed, in words for whoever runs it; nothing for a bug. */
export function explainFailure(error: unknown): string | undefined {
  if (error instanceof ChainRefusal) return error.message
  if (error instanceof AnchorRefused) return refusals[error.reason]
  if (error instanceof ChainUnavailable) return `the chain: ${error.message.replace(/\.?$/, '.')}`
  return undefined
}

const refusals: Readonly<Record<AnchorRefusalReason, string>> = {
  'not-a-submitter': 'this account may not submit. Propose it: bauhinia chain propose submitter.',
  'not-larger': 'the contract holds a checkpoint of that size or a larger one already.',
  inconsistent: 'the contract refuses another history than the one that it holds.',
  'not-enough-approvals': 'too few members have approved. Have others approve the proposal first.',
  'not-a-member':
    'an approval is not by one who is a member now, or not of this very change. Propose and approve it again.',
  'approvals-not-ascending': 'a member approved twice. Take one of the two approvals out.',
  'wrong-membership':
    'these cannot be the members: name 1 to 100, each once, and a threshold of 1 to as many as there are.',
  'wrong-period': 'the period ends before it begins. Name a later --until, or an earlier --from.',
  'wrong-issuer-key':
    'an entry names a key, a licence type and an issuer, and one of them is empty.',
  'key-of-another-issuer':
    'this key is registered for another issuer. Let each issuer have a key of its own.',
  'key-ended':
    'the period of this key has ended, and an ended key is never begun again. Register a new key.',
  'key-revoked': 'this key was revoked, which is for ever. Register a new key.',
  'key-not-registered':
    'the registry has no such key for that type. bauhinia chain status lists it.',
  'malformed-approval': 'an approval is no signature. Have that member approve again.',
}
