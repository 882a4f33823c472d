import type { Quorum } from '@bauhinia/transparency-log'
import { findLastCosigned } from '../witness-queries.ts'
import { findQuorate, isQuorumOverdue, type ServingContext } from './find-served-checkpoint.ts'

/** A witness of the policy, and how far it has come. */
export interface WitnessReport {
  /** As the policy calls it. */
  readonly name: string
  /** The name of its key. */
  readonly keyName: string
  readonly url: string | undefined
  /** Nothing for one that has cosigned nothing yet. */
  readonly last:
    | { readonly treeSize: number; readonly cosignedAt: Date; readonly ageSeconds: number }
    | undefined
}

/** How the log stands with its witnesses. */
export interface WitnessesReport {
  readonly witnesses: readonly WitnessReport[]
  /** The size of the newest checkpoint that meets the quorum; 0 for none. */
  readonly quorateSize: number
  /** How many cosignatures that one has. */
  readonly cosignatures: number
  /** With how many cosignatures the policy can be content; 0 where it wants none. */
  readonly wanted: number
  /** False while a growth has waited for its quorum for too long. */
  readonly isQuorumMet: boolean
}

/** How the log stands with its witnesses; nothing where no policy names any. */
export async function reportWitnesses(
  context: ServingContext,
): Promise<WitnessesReport | undefined> {
  const policy = context.witnessing?.policy
  if (policy === undefined) return undefined
  const quorate = await findQuorate(context.db, policy)
  const witnesses = await Promise.all(
    [...policy.witnesses].map(async ([name, { verifier, url }]) => ({
      name,
      url,
      keyName: verifier.name,
      last: await findLast(context, verifier),
    })),
  )
  return {
    witnesses,
    quorateSize: quorate?.treeSize ?? 0,
    cosignatures: quorate?.cosignatures.length ?? 0,
    wanted: policy.quorum === undefined ? 0 : fewest(policy.quorum),
    isQuorumMet: quorate !== undefined && !(await isQuorumOverdue(context, quorate)),
  }
}

/** The least cosignatures that satisfy it: of a group those of its members that want the fewest. */
function fewest(quorum: Quorum): number {
  if (quorum.kind === 'witness') return 1
  const each = quorum.members.map(fewest).toSorted((a, b) => a - b)
  return each.slice(0, quorum.threshold).reduce((sum, count) => sum + count, 0)
}

async function findLast(
  { db, now }: ServingContext,
  key: { readonly name: string; readonly keyId: number },
): Promise<WitnessReport['last']> {
  const last = await findLastCosigned(db, key)
  if (last === undefined) return undefined
  // Its clock may be ahead of ours.
  const ageMs = Math.max(0, now().getTime() - last.cosignedAt.getTime())
  return { ...last, ageSeconds: Math.floor(ageMs / 1_000) }
}
