import type {
  AnchorDomain,
  AnchoredCheckpoint,
  Approval,
  Membership,
} from '@bauhinia/ledger-anchor'
import type { WitnessPolicy } from '@bauhinia/transparency-log'
import Type, { type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Address } from './anchoring.ts'

/** Too few witnesses approve on the chain what they cosigned; they may yet. */
export class ApprovalsMissing extends Error {
  override readonly name: string = 'ApprovalsMissing'
}

/** Fewer witnesses than the contract demands approvals approve with the account of a member: waiting mends nothing. */
export class MembersMissing extends ApprovalsMissing {
  override readonly name = 'MembersMissing'
  /** The names of the keys of those witnesses that are no members. */
  readonly strangers: readonly string[]

  constructor(strangers: readonly string[]) {
    super('Too few witnesses are members of the contract')
    this.strangers = strangers
  }
}

const hex = (pattern: string): TSchema => Type.String({ pattern })
const approver = Compile(Type.Object({ address: Type.Unsafe<Address>(hex('^0x[0-9a-fA-F]{40}$')) }))
const approval = Compile(
  Type.Object({
    signer: Type.Unsafe<Address>(hex('^0x[0-9a-fA-F]{40}$')),
    signature: Type.Unsafe<Approval['signature']>(hex('^0x[0-9a-fA-F]{130}$')),
  }),
)

const answerMs = 5_000

/** The accounts of all witnesses that can be asked. Throws `ApprovalsMissing` unless each of them answers. */
export async function listApprovers(policy: WitnessPolicy): Promise<readonly Address[]> {
  const answers = await Promise.all(urlsOf(policy).map((url) => ask(`${url}/approver`)))
  const members = answers.flatMap((answer) => (approver.Check(answer) ? [answer.address] : []))
  if (members.length < answers.length || members.length === 0) {
    throw new ApprovalsMissing('Not every witness says which account it approves with')
  }
  return members
}

/** Of the members of a contract that is deployed here more than half have to approve. */
export function thresholdOf(members: number): number {
  return Math.floor(members / 2) + 1
}

/** A checkpoint that is to be approved, and by whom. */
interface ApprovalsWanted {
  readonly domain: AnchorDomain
  readonly checkpoint: AnchoredCheckpoint
  /** It as it was signed, with the cosignatures of those that are to approve it. */
  readonly note: string
  readonly membership: Membership
}

/**
 * What members of the contract approve of a checkpoint that they cosigned; whatever else a witness answers counts for
 * nothing, where the contract would refuse all for one. Throws `ApprovalsMissing` for fewer than the contract demands,
 * and `MembersMissing` where waiting will not give them.
 */
export async function gatherApprovals(
  policy: WitnessPolicy,
  wanted: ApprovalsWanted,
): Promise<readonly Approval[]> {
  const { checkpoint, domain, membership, note } = wanted
  const { findCheckpointApprover } = await import('@bauhinia/ledger-anchor')
  const body = JSON.stringify({ ...domain, checkpoint: note })
  const answers = await Promise.all(
    urlsOf(policy).map((url) => ask(`${url}/approve-checkpoint`, { method: 'POST', body })),
  )
  // By whose signature it is, and not by whom the witness names; two witnesses may share an account.
  const bySigner = new Map<Address, Approval>()
  for (const answer of answers.filter((one) => approval.Check(one))) {
    const signer = await findCheckpointApprover(domain, checkpoint, answer)
    if (signer !== undefined && membership.members.includes(signer)) {
      bySigner.set(signer, { ...answer, signer })
    }
  }
  if (bySigner.size >= membership.threshold) return [...bySigner.values()]
  await requireMembers(policy, membership)
  throw new ApprovalsMissing(`${bySigner.size} of ${membership.threshold} members approve`)
}

/** Throws `MembersMissing` where too few of the witnesses approve with an account of a member, as far as they answer. */
async function requireMembers(
  { witnesses }: WitnessPolicy,
  { members, threshold }: Membership,
): Promise<void> {
  const accounts = new Set(members.map((member) => member.toLowerCase()))
  const found = new Set<string>()
  const strangers: string[] = []
  let silent = 0
  await Promise.all(
    [...witnesses.values()].map(async ({ url, verifier }) => {
      if (url === undefined) return
      const answer = await ask(`${url}/approver`)
      const account = approver.Check(answer) ? answer.address.toLowerCase() : undefined
      if (account === undefined && answer !== 'no-account') silent += 1
      else if (account !== undefined && accounts.has(account)) found.add(account)
      else strangers.push(verifier.name)
    }),
  )
  if (found.size + silent < threshold) throw new MembersMissing(strangers.toSorted())
}

function urlsOf({ witnesses }: WitnessPolicy): readonly string[] {
  return [...witnesses.values()].flatMap(({ url }) => (url === undefined ? [] : [url]))
}

/**
 * What a witness answers; `no-account` from one that has nothing there, because it was given no account to approve
 * with, and nothing from one that is away, says no, or says nonsense.
 */
async function ask(url: string, options: RequestInit = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(answerMs) })
    if (answer.status === 404) return 'no-account'
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}
