import type { Anchor, AnchorRefusalReason, LedgerAnchor, Membership } from '@bauhinia/ledger-anchor'
import {
  consistencyProof,
  equalBytes,
  readCompactRange,
  type TileReader,
  treeRoot,
} from '@bauhinia/transparency-log'
import {
  findLastAnchor,
  insertAnchor,
  listStandingBelow,
  loseAnchor,
  loseAnchors,
} from '../anchor-queries.ts'
import type { Anchoring } from '../anchoring.ts'
import { gatherApprovals } from '../approvals.ts'
import type { LedgerContext } from '../context.ts'
import { isAnchorDue } from '../domain/anchor-due.ts'
import { findLatestCheckpoint } from '../queries.ts'
import type { LogPolicy } from '../witness-policy.ts'
import { type AlarmKind, insertAlarm, resolveAlarms } from '../witness-queries.ts'
import { findQuorate, withCosignatures } from './find-served-checkpoint.ts'
import { openContract } from './open-contract.ts'
import { readMembership } from './read-membership.ts'
import { readRegistry } from './read-registry.ts'

/** What anchoring needs. */
export type AnchoringContext = Pick<LedgerContext, 'db' | 'now' | 'origin'> & {
  readonly tiles: TileReader
}

/** What was sent and not seen in a block yet: it is not sent again before it is thought to be lost. */
export interface Submission {
  pending: { readonly treeSize: number; readonly sentAt: Date } | undefined
}

interface AnchoringParts {
  readonly anchoring: Anchoring
  readonly witnessing: LogPolicy
  readonly submission: Submission
}

interface AnchorPlace {
  readonly contract: LedgerAnchor
  readonly latestSize: number
  readonly membership: Membership
}

/** Where nothing is seen of a transaction for so long, it is sent again. */
const lostAfterMs = 10 * 60_000

/**
 * Anchors what is due, and reads the registry of issuers' keys, whether anything could be anchored or not.
 * Throws `ChainUnavailable`, `ApprovalsMissing`, `AnchorRefused`.
 */
export async function lookAtChain(context: AnchoringContext, parts: AnchoringParts): Promise<void> {
  const latest = await findLatestCheckpoint(context.db)
  if (latest === undefined) return
  const contract = await openContract(context, parts)
  try {
    const membership = await readMembership(context, contract)
    const there = { contract, latestSize: latest.treeSize, membership }
    await anchorCheckpoint(context, parts, there)
  } finally {
    await parts.anchoring.govern?.(contract)
    await readRegistry(context, contract)
  }
}

/**
 * Holds the log against the chain, and anchors the newest checkpoint that meets the quorum when it is due. What
 * the chain has counts, not what was sent: an anchor that a reorganisation took away is made again at once.
 * An alarm stands where the chain knows another history, or a larger log, than this one.
 */
async function anchorCheckpoint(
  context: AnchoringContext,
  parts: AnchoringParts,
  { contract, latestSize, membership }: AnchorPlace,
): Promise<void> {
  const { db, now, origin } = context
  const anchored = await contract.findAnchor(origin)
  await loseDropped(context, parts.anchoring, { contract, anchored })
  const isLost = await keepStanding(context, contract, anchored)
  if (!(await isOfOneHistory(context, anchored, latestSize))) return
  const sizeThere = anchored?.size ?? 0
  const quorate = await findQuorate(db, parts.witnessing.policy)
  if (quorate === undefined || quorate.treeSize <= sizeThere) return
  if (isLost) parts.submission.pending = undefined
  else if (!mayBeSent(context, parts, { anchored, treeSize: quorate.treeSize })) return
  const { root, treeSize } = quorate
  const checkpoint = {
    origin,
    size: treeSize,
    root: `0x${Buffer.from(root).toString('hex')}`,
  } as const
  const { note } = withCosignatures(quorate)
  const wanted = { domain: contract.domain, checkpoint, membership, note }
  const approvals = await gatherApprovals(parts.witnessing.policy, wanted)
  const proof =
    sizeThere === 0 ? [] : await consistencyProof(context.tiles.at(treeSize), sizeThere, treeSize)
  parts.submission.pending = { treeSize, sentAt: now() }
  const { transactionHash } = await contract
    .anchor({ ...checkpoint, proof }, approvals)
    .catch((error: unknown) => refuse(context, parts, { anchoredSize: sizeThere, treeSize, error }))
  await keepStanding(context, contract, await contract.findAnchor(origin), transactionHash)
}

/** Keeps what the chain has now; true when it has lost something that it had. */
async function keepStanding(
  { db, now }: AnchoringContext,
  { domain }: LedgerAnchor,
  anchored: Anchor | undefined,
  transactionHash: string | null = null,
): Promise<boolean> {
  const { chainId, contract } = domain
  const blockNumber = Number(anchored?.blockNumber ?? 0)
  const treeSize = anchored?.size ?? 0
  const lost = await loseAnchors(db, { contract, treeSize, blockNumber }, now())
  if (anchored !== undefined) {
    const { anchoredAt } = anchored
    await insertAnchor(db, {
      ...{ chainId, contract, treeSize, blockNumber, anchoredAt, transactionHash },
    })
  }
  return lost > 0
}

/**
 * Where the chain's last anchor is not the one that was kept last, those before it may be gone too, or be in other
 * blocks: a reorganisation goes as deep as it likes. From the first that is in its block the branches are one.
 */
async function loseDropped(
  { db, now, origin }: AnchoringContext,
  { chainUrl }: Anchoring,
  { contract, anchored }: { contract: LedgerAnchor; anchored: Anchor | undefined },
): Promise<void> {
  const last = await findLastAnchor(db)
  const isSame = last?.blockNumber === Number(anchored?.blockNumber ?? 0)
  if (last === undefined || (isSame && last.treeSize === anchored?.size)) return
  const { listAnchored } = await import('@bauhinia/ledger-anchor')
  const before = { contract: contract.domain.contract, treeSize: anchored?.size ?? 0 }
  for (const kept of await listStandingBelow(db, before)) {
    const there = await listAnchored(chainUrl, kept)
    if (there.anchored.some((one) => one.origin === origin && one.size === kept.treeSize)) return
    await loseAnchor(db, kept, now())
  }
}

/** Whether it is time for an anchor, and none is on its way. */
function mayBeSent(
  { now }: AnchoringContext,
  { anchoring, submission }: AnchoringParts,
  { anchored, treeSize }: { anchored: Anchor | undefined; treeSize: number },
): boolean {
  const { pending } = submission
  const isUnderWay = pending !== undefined && pending.treeSize > (anchored?.size ?? 0)
  if (isUnderWay && now().getTime() - pending.sentAt.getTime() < lostAfterMs) return false
  return isAnchorDue({ anchored, treeSize, now: now() }, anchoring)
}

/** Whether this log contains what is anchored; an alarm stands while it does not. */
async function isOfOneHistory(
  { db, now, tiles }: AnchoringContext,
  anchored: Anchor | undefined,
  treeSize: number,
): Promise<boolean> {
  const kinds = ['chain-refused', 'chain-ahead'] as const
  if (anchored === undefined) return true
  const { root, size: anchoredSize } = anchored
  const isAhead = anchoredSize > treeSize
  const own = isAhead
    ? undefined
    : treeRoot(await readCompactRange(tiles.at(treeSize), anchoredSize))
  if (own !== undefined && equalBytes(Buffer.from(root.slice(2), 'hex'), own)) {
    await resolveAlarms(db, { kinds, witness: null }, now())
    return true
  }
  const kind = isAhead ? 'chain-ahead' : 'chain-refused'
  await insertAlarm(db, { kind, witness: null, since: now() }, { anchoredSize, treeSize })
  return false
}

/**
 * A no of the contract, which says it before anything is sent, is an alarm at once; one to the proof itself is the alarm
 * that all this is for.
 */
async function refuse(
  { db, now }: AnchoringContext,
  { submission }: AnchoringParts,
  { error, ...detail }: { anchoredSize: number; treeSize: number; error: unknown },
): Promise<never> {
  const { AnchorRefused } = await import('@bauhinia/ledger-anchor')
  if (error instanceof AnchorRefused) {
    submission.pending = undefined
    const kind = refusalAlarm(error.reason)
    if (kind !== undefined) await insertAlarm(db, { kind, witness: null, since: now() }, detail)
  }
  throw error
}

function refusalAlarm(reason: AnchorRefusalReason): AlarmKind | undefined {
  if (reason === 'inconsistent') return 'chain-refused'
  if (reason === 'not-a-submitter') return 'submitter-refused'
  // Another process has anchored meanwhile: the next look finds what it did.
  return reason === 'not-larger' ? undefined : 'anchor-refused'
}
