import { formatNote, isQuorumMet, parseNote, type WitnessPolicy } from '@bauhinia/transparency-log'
import type { LedgerContext } from '../context.ts'
import { findLatestCheckpoint, type PublishedCheckpoint } from '../queries.ts'
import type { LogPolicy } from '../witness-policy.ts'
import {
  type CosignedCheckpoint,
  findGrowthAfter,
  findLastCosigned,
  listCosignatures,
  listCosigned,
} from '../witness-queries.ts'

/** What it takes to choose a checkpoint to show. */
export type ServingContext = Pick<LedgerContext, 'db' | 'now'> & {
  readonly witnessing: LogPolicy | undefined
}

/**
 * How long a growth may wait for its quorum, in milliseconds. After that the log serves its own signature
 * alone, and an alarm says so: witnesses that are down must not stop a government.
 */
const quorumWaitMs = 10_000

/** How many checkpoints are looked at for one that the same witnesses cosigned. */
const nearbyMax = 64

/**
 * The checkpoint to show: the newest that meets the policy's quorum, with its cosignatures. While the quorum
 * is overdue, or was never met, it is the newest that the log signed.
 */
export async function findServedCheckpoint(
  context: ServingContext,
): Promise<PublishedCheckpoint | undefined> {
  if (context.witnessing === undefined) return findLatestCheckpoint(context.db)
  const cosigned = await findQuorate(context.db, context.witnessing.policy)
  const isOverdue = await isQuorumOverdue(context, cosigned)
  return isOverdue || cosigned === undefined ? findLatest(context) : withCosignatures(cosigned)
}

/**
 * As `findServedCheckpoint`, for an entry, given the newest checkpoint that the log signed: the checkpoint covers it.
 * Nothing while one that meets the quorum may still come; then the newest is what there is.
 */
export async function findCoveringCheckpoint(
  context: ServingContext,
  newest: PublishedCheckpoint & { readonly index: number },
): Promise<PublishedCheckpoint | undefined> {
  if (context.witnessing === undefined) return newest
  const cosigned = await findQuorate(context.db, context.witnessing.policy)
  if (cosigned !== undefined && cosigned.treeSize > newest.index) return withCosignatures(cosigned)
  return (await isQuorumOverdue(context, cosigned)) ? addCosignatures(context, newest) : undefined
}

/** The newest checkpoint, with the cosignatures that there are. */
async function findLatest(
  context: Pick<ServingContext, 'db' | 'witnessing'>,
): Promise<PublishedCheckpoint | undefined> {
  const latest = await findLatestCheckpoint(context.db)
  return latest && addCosignatures(context, latest)
}

/** The checkpoint with the cosignatures that there are. */
export async function addCosignatures(
  { db, witnessing }: Pick<ServingContext, 'db' | 'witnessing'>,
  checkpoint: PublishedCheckpoint,
): Promise<PublishedCheckpoint> {
  if (witnessing === undefined) return checkpoint
  const cosignatures = await listCosignatures(db, checkpoint.treeSize)
  return withCosignatures({ ...checkpoint, cosignatures })
}

/** The newest checkpoint that meets the quorum of a policy. */
export async function findQuorate(
  db: LedgerContext['db'],
  policy: WitnessPolicy,
): Promise<CosignedCheckpoint | undefined> {
  if (policy.quorum === undefined) {
    const latest = await findLatestCheckpoint(db)
    return latest && { ...latest, cosignatures: await listCosignatures(db, latest.treeSize) }
  }
  const isQuorate = ({ cosignatures }: CosignedCheckpoint) => isQuorumMet(policy, cosignatures)
  // Nearly always it is one of these; only where witnesses come and go is it worth reading more.
  const newest = (await listCosigned(db, { countMax: 2 })).find(isQuorate)
  if (newest !== undefined) return newest
  const sizeMax = await boundQuorate(db, policy)
  return (await listCosigned(db, { sizeMax, countMax: nearbyMax })).find(isQuorate)
}

/**
 * The largest size that the quorum can have been met at, by how far each witness has come: however long too
 * few of them answer, the last checkpoint that enough of them cosigned is found at once. 0 for none.
 */
async function boundQuorate(db: LedgerContext['db'], policy: WitnessPolicy): Promise<number> {
  const verifiers = [...policy.witnesses.values()].map(({ verifier }) => verifier)
  const lasts = await Promise.all(
    verifiers.map(async ({ keyId, name }) => {
      const size = (await findLastCosigned(db, { keyId, name }))?.treeSize ?? 0
      return { keyId, name, size }
    }),
  )
  const sizes = lasts.map(({ size }) => size).toSorted((a, b) => b - a)
  return (
    sizes.find((bound) =>
      isQuorumMet(
        policy,
        lasts.filter(({ size }) => size >= bound),
      ),
    ) ?? 0
  )
}

/** Whether a growth after this checkpoint has waited for its quorum for too long. */
export async function isQuorumOverdue(
  { db, now }: Pick<LedgerContext, 'db' | 'now'>,
  cosigned: PublishedCheckpoint | undefined,
): Promise<boolean> {
  const grownAt = await findGrowthAfter(db, cosigned?.treeSize ?? 0)
  return grownAt !== undefined && now().getTime() - grownAt.getTime() >= quorumWaitMs
}

/** The log's own signature first, then those of its witnesses (C2SP signed-note). */
export function withCosignatures({
  cosignatures,
  note,
  publishedAt,
  root,
  treeSize,
}: CosignedCheckpoint): PublishedCheckpoint {
  const { text, signatures } = parseNote(note)
  const whole = formatNote({ text, signatures: [...signatures, ...cosignatures] })
  return { treeSize, root, publishedAt, note: whole }
}
