import type { AnchorDomain, Approval } from '@bauhinia/ledger-anchor'
import type { WitnessPolicy } from '@bauhinia/transparency-log'
import Type, { type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Address } from './anchoring.ts'

/** Too few witnesses approve on the chain what they cosigned; they may yet. */
export class ApprovalsMissing extends Error {
  override readonly name = 'ApprovalsMissing'
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

/** More than half of the witnesses have to approve. */
export function thresholdOf(members: number): number {
  return Math.floor(members / 2) + 1
}

/** What the witnesses approve of a checkpoint that they cosigned. Throws `ApprovalsMissing` for too few. */
export async function gatherApprovals(
  policy: WitnessPolicy,
  { chainId, contract }: AnchorDomain,
  checkpoint: string,
): Promise<readonly Approval[]> {
  const urls = urlsOf(policy)
  const body = JSON.stringify({ chainId, contract, checkpoint })
  const answers = await Promise.all(
    urls.map((url) => ask(`${url}/approve-checkpoint`, { method: 'POST', body })),
  )
  const approvals = answers.filter((answer) => approval.Check(answer))
  if (approvals.length < thresholdOf(urls.length)) {
    throw new ApprovalsMissing(`${approvals.length} of ${urls.length} witnesses approve`)
  }
  return approvals
}

function urlsOf({ witnesses }: WitnessPolicy): readonly string[] {
  return [...witnesses.values()].flatMap(({ url }) => (url === undefined ? [] : [url]))
}

/** What a witness answers; nothing from one that is away, says no, or says nonsense. */
async function ask(url: string, options: RequestInit = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(answerMs) })
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}
