import { setTimeout as delay } from 'node:timers/promises'
import {
  type CosignatureOutcome,
  cosignedAtSeconds,
  type NoteSignature,
  requestCosignature,
  type TileReader,
  type WitnessPeer,
} from '@bauhinia/transparency-log'
import type { LedgerContext } from './context.ts'
import { findQuorate, isQuorumOverdue } from './operations/find-served-checkpoint.ts'
import type { Publications } from './publications.ts'
import { findLatestCheckpoint, type PublishedCheckpoint } from './queries.ts'
import type { LogPolicy } from './witness-policy.ts'
import {
  findLastCosigned,
  insertAlarm,
  insertCosignature,
  resolveAlarms,
} from './witness-queries.ts'

/** What cosigning needs. */
export interface CosigningContext extends Pick<LedgerContext, 'db' | 'now'> {
  readonly publications: Publications
  readonly tiles: TileReader
}

/** A witness, and how it goes with it. */
interface Peer extends WitnessPeer {
  /** The size that it is thought to have cosigned last. */
  cosignedSize: number
  failures: number
  /** Not before this, on the clock of `performance.now()`. */
  askAgainAt: number
  isAsked: boolean
}

/** The least time between two rounds of questions, in milliseconds. */
const roundMs = 200
/** The longest that a witness which failed is left alone, in milliseconds. */
const backOffMaxMs = 60_000
const answerMs = 5_000

/**
 * Asks the witnesses of a policy for cosignatures of the newest checkpoint, all at once, until `stopping`
 * aborts. It reads what the sequencer committed, never holds it up, and never throws: `onError` is told.
 */
export async function cosign(
  context: CosigningContext,
  { policy }: LogPolicy,
  { stopping, onError }: { stopping: AbortSignal; onError: (error: unknown) => void },
): Promise<void> {
  const peers = [...policy.witnesses.values()].flatMap(({ url, verifier }): Peer[] =>
    url === undefined
      ? []
      : [{ url, verifier, cosignedSize: 0, failures: 0, askAgainAt: 0, isAsked: false }],
  )
  const asking = new Set<Promise<void>>()
  let isSettled = false
  let quorateSize = -1

  async function round(): Promise<boolean> {
    if (!isSettled) await recall(context, peers)
    isSettled = true
    const latest = await findLatestCheckpoint(context.db)
    if (latest === undefined) return false
    const due = peers.filter((peer) => isDue(peer, latest))
    for (const peer of due) {
      const answered = ask(context, peer, latest)
        .catch(onError)
        .finally(() => asking.delete(answered))
      asking.add(answered)
    }
    if (quorateSize < latest.treeSize) quorateSize = await watchQuorum(context, policy)
    return due.length > 0
  }

  while (!stopping.aborted) {
    const hasAsked = await round().catch((error: unknown) => {
      onError(error)
      return true
    })
    if (hasAsked) await delay(roundMs, undefined, { signal: stopping }).catch(() => undefined)
    else await context.publications.awaitAnnouncement(roundMs)
  }
  await Promise.all(asking)
}

async function recall({ db }: CosigningContext, peers: readonly Peer[]): Promise<void> {
  for (const peer of peers) {
    peer.cosignedSize = (await findLastCosigned(db, peer.verifier))?.treeSize ?? 0
  }
}

function isDue(peer: Peer, { treeSize }: PublishedCheckpoint): boolean {
  return !peer.isAsked && peer.cosignedSize < treeSize && performance.now() >= peer.askAgainAt
}

async function ask(
  context: CosigningContext,
  peer: Peer,
  { note, treeSize }: PublishedCheckpoint,
): Promise<void> {
  peer.isAsked = true
  try {
    const outcome = await requestCosignature(
      peer,
      {
        size: treeSize,
        checkpoint: note,
        oldSize: peer.cosignedSize,
        readHashes: context.tiles.at(treeSize),
      },
      { timeoutMs: answerMs },
    )
    if (outcome.outcome === 'cosigned') await keep(context, peer, treeSize, outcome.cosignature)
    else await leaveAlone(context, peer, { treeSize, outcome })
  } catch (error) {
    backOff(peer)
    throw error
  } finally {
    peer.isAsked = false
  }
}

async function keep(
  { db, now, publications }: CosigningContext,
  peer: Peer,
  treeSize: number,
  cosignature: NoteSignature,
): Promise<void> {
  const seconds = cosignedAtSeconds(cosignature.signature)
  const cosignedAt = seconds === undefined ? now() : new Date(seconds * 1_000)
  await insertCosignature(db, cosignature, { treeSize, cosignedAt })
  peer.cosignedSize = treeSize
  peer.failures = 0
  const kinds = ['witness-refused', 'witness-ahead'] as const
  await resolveAlarms(db, { kinds, witness: peer.verifier.name }, now())
  publications.announce()
}

async function leaveAlone(
  { db, now }: CosigningContext,
  peer: Peer,
  {
    treeSize,
    outcome,
  }: { treeSize: number; outcome: Exclude<CosignatureOutcome, { outcome: 'cosigned' }> },
): Promise<void> {
  const alarm = { witness: peer.verifier.name, since: now() }
  if (outcome.outcome === 'refused') {
    const detail = { treeSize, status: outcome.status }
    await insertAlarm(db, { ...alarm, kind: 'witness-refused' }, detail)
  }
  if (outcome.outcome === 'ahead') {
    const { witnessSize } = outcome
    // A witness that follows the log by itself may have seen what was committed after the question.
    const size = (await findLatestCheckpoint(db))?.treeSize ?? 0
    if (size >= witnessSize) return
    await insertAlarm(db, { ...alarm, kind: 'witness-ahead' }, { treeSize, witnessSize })
  }
  backOff(peer)
}

function backOff(peer: Peer): void {
  peer.failures += 1
  peer.askAgainAt = performance.now() + Math.min(backOffMaxMs, roundMs * 2 ** peer.failures)
}

/** Raises or ends the alarm about the quorum; gives the size of the newest checkpoint that meets it. */
async function watchQuorum(
  { db, now }: CosigningContext,
  policy: LogPolicy['policy'],
): Promise<number> {
  const quorate = await findQuorate(db, policy)
  const treeSize = quorate?.treeSize ?? 0
  if (await isQuorumOverdue({ db, now }, quorate)) {
    await insertAlarm(db, { kind: 'quorum-missing', witness: null, since: now() }, { treeSize })
  } else {
    await resolveAlarms(db, { kinds: ['quorum-missing'], witness: null }, now())
  }
  return treeSize
}
