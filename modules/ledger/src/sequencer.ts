import { setTimeout as delay } from 'node:timers/promises'
import {
  equalBytes,
  hashSize,
  integrate,
  type KeyedNoteSigner,
  readEdge,
  signCheckpoint,
  type TileEdge,
  treeRoot,
} from '@bauhinia/transparency-log'
import { anchor } from './anchoring.ts'
import type { Grouping, LedgerContext } from './context.ts'
import { type CosigningContext, cosign } from './cosigning.ts'
import type { Publications } from './publications.ts'
import {
  findLatestCheckpoint,
  findTile,
  type Growth,
  insertGrowth,
  listWaiting,
  raiseEpoch,
  type WaitingRange,
} from './queries.ts'
import type { LogPolicy } from './witness-policy.ts'

/** The one that moves entries from the queue into the tree, until it is stopped. */
export interface Sequencer {
  stop(): Promise<void>
}

/** The stored tree does not have the root that was published: nothing more may be signed. */
export class LedgerInconsistent extends Error {}

interface SequencerContext extends LedgerContext, CosigningContext {
  readonly grouping: Grouping
  readonly signer: KeyedNoteSigner
  readonly publications: Publications
  readonly witnessing: LogPolicy | undefined
}

interface Tree {
  readonly epoch: number
  readonly edge: TileEdge
}

const lockKey = 0x6c6564676572
const defaultTakeoverMs = 10_000
const beatsPerTakeover = 5
/** How often an idle sequencer looks for what another process appended, in milliseconds. */
const idleMs = 200
/** A nudge comes before its transaction commits: look in every group's time for this long, then rest. */
const attentiveMs = 500

/**
 * Starts sequencing. Any number of processes may call this: the holder of a PostgreSQL advisory lock
 * works, the others wait for it, and the epoch fences off one that lost the lock without noticing, such as a
 * process that stood still for so long that another took over (`takeoverMs`).
 * After a failure it starts again from what the database holds; it stops for good only when that is
 * inconsistent. `onError` is told of both.
 */
export function startSequencer(
  context: SequencerContext,
  onError: (error: unknown) => void,
): Sequencer {
  const stopping = new AbortController()
  const running = run()

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await holdingLock(context, (lost) => {
          const ending = AbortSignal.any([stopping.signal, lost])
          return sequenceCosigned(context, ending, onError)
        })
      } catch (error) {
        onError(error)
        if (error instanceof LedgerInconsistent) return
      }
      await context.publications.awaitNudge(idleMs, stopping.signal)
    }
  }

  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/**
 * Works while this process holds the lock; `lost` aborts when it is known to hold it no more. PostgreSQL ends the
 * session, and with it the lock, of a process that stands still, which from outside looks like one that works.
 */
async function holdingLock(
  { db, grouping: { takeoverMs = defaultTakeoverMs } }: SequencerContext,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<void> {
  await db.session(async (session) => {
    // Both at once: a process may stand still between any two statements.
    const { rows } = await session.query<{ locked: boolean }>(
      `with attempt as materialized (select pg_try_advisory_lock($1) as locked)
       select locked, set_config('idle_session_timeout', case when locked then $2 else '0' end, false)
         from attempt`,
      [lockKey, String(takeoverMs)],
    )
    if (rows[0]?.locked !== true) return
    const beat = startBeat(session, takeoverMs)
    try {
      await work(beat.lost)
    } finally {
      beat.stop()
      await session.query(
        "select pg_advisory_unlock($1), set_config('idle_session_timeout', '0', false)",
        [lockKey],
      )
    }
  })
}

type Session = Parameters<Parameters<LedgerContext['db']['session']>[0]>[0]

/** Shows the server now and then that this process lives. */
function startBeat(session: Session, takeoverMs: number): { lost: AbortSignal; stop(): void } {
  const lost = new AbortController()
  let isAsked = false
  async function ask(): Promise<void> {
    if (isAsked) return
    isAsked = true
    await session.query('select').catch(() => lost.abort())
    isAsked = false
  }
  const beating = setInterval(() => void ask(), takeoverMs / beatsPerTakeover)
  return { lost: lost.signal, stop: () => clearInterval(beating) }
}

/** Sequences, and has what is committed cosigned and anchored beside it, by the one process that holds the lock. */
async function sequenceCosigned(
  context: SequencerContext,
  stopping: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  const ended = new AbortController()
  const options = { stopping: AbortSignal.any([stopping, ended.signal]), onError }
  const { anchoring, witnessing } = context
  const cosigning = witnessing && cosign(context, witnessing, options)
  const anchored = witnessing && anchoring && anchor(context, { anchoring, witnessing }, options)
  try {
    await sequence(context, stopping)
  } finally {
    ended.abort()
    await Promise.all([cosigning, anchored])
  }
}

async function sequence(context: SequencerContext, stopping: AbortSignal): Promise<void> {
  const { entriesMax, groupMs } = context.grouping
  let tree = await loadTree(context)
  let ahead: readonly WaitingRange[] = []
  let attentiveUntil = performance.now() + attentiveMs
  while (!stopping.aborted) {
    const waiting = ahead.length > 0 ? ahead : await listWaiting(context.db, { limit: entriesMax })
    if (waiting.length > 0) {
      const grown = await growBy(context, tree, waiting)
      if (grown === undefined) return
      const isFull = grown.tree.edge.size - tree.edge.size === entriesMax
      tree = grown.tree
      ahead = grown.ahead
      attentiveUntil = performance.now() + attentiveMs
      context.publications.announce()
      // A full batch says that more waits: the time of a group is there to fill batches, not to slow them.
      if (!isFull) await pause(groupMs, stopping)
      continue
    }
    const isAttentive = performance.now() < attentiveUntil
    const lookMs = isAttentive ? Math.min(groupMs, idleMs) : idleMs
    const news = await context.publications.awaitNudge(lookMs, stopping)
    if (news === 'nudged') attentiveUntil = performance.now() + attentiveMs
  }
}

/** Waits, whatever the news; only a stop ends it early. */
async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stopping }).catch(() => undefined)
}

async function loadTree({ db }: SequencerContext): Promise<Tree> {
  const epoch = await raiseEpoch(db)
  const latest = await findLatestCheckpoint(db)
  const edge = await readEdge(async ({ level, index, width }) => {
    const hashes = await findTile(db, { level, index })
    if (hashes === undefined) throw new LedgerInconsistent(`tile ${level}/${index} is missing`)
    return hashes.subarray(0, width * 32)
  }, latest?.treeSize ?? 0)
  if (latest !== undefined && !equalBytes(treeRoot(edge), latest.root)) {
    throw new LedgerInconsistent(`the tiles lack the root published for size ${latest.treeSize}`)
  }
  return { epoch, edge }
}

/**
 * Takes in one batch, in one statement. A crash before that is committed leaves the queue as it was, a crash after it
 * leaves a published checkpoint; there is nothing in between to repair. While a full batch is being written, what waits
 * behind it is read (`ahead`), which locks nothing, and of which nothing is written before this batch is. Undefined
 * when another sequencer has taken over.
 */
async function growBy(
  context: SequencerContext,
  tree: Tree,
  waiting: readonly WaitingRange[],
): Promise<{ tree: Tree; ahead: readonly WaitingRange[] } | undefined> {
  const { db, grouping, now, origin, signer } = context
  const { size, root, tiles, edge } = integrate(tree.edge, waiting.flatMap(splitHashes))
  const note = await signCheckpoint({ origin, size, root }, [signer])
  const begun = waiting.find(({ leftOver }) => leftOver > 0)
  const taken = waiting.filter(({ leftOver }) => leftOver === 0).map(({ place }) => place)
  const written = insertGrowth(db, {
    ...{ epoch: tree.epoch, tiles, taken, begun },
    places: placesOf(waiting, tree.edge.size),
    checkpoint: { treeSize: size, root, note, publishedAt: now() },
  })
  // A range of which a part is left changes by this very batch.
  const isMoreReadable = begun === undefined && size - tree.edge.size === grouping.entriesMax
  const [isWritten, ahead] = await Promise.all([
    written,
    isMoreReadable ? listWaiting(db, { limit: grouping.entriesMax, except: taken }) : [],
  ])
  return isWritten ? { tree: { epoch: tree.epoch, edge }, ahead } : undefined
}

function splitHashes({ leafHashes, size }: WaitingRange): Uint8Array[] {
  return Array.from({ length: size }, (_, at) =>
    leafHashes.subarray(at * hashSize, (at + 1) * hashSize),
  )
}

/** Ranges whose ids follow one another get their place as one: of entries that came one by one, that is most. */
function placesOf(waiting: readonly WaitingRange[], firstIndex: number): Growth['places'] {
  const places: { firstIndex: number; firstId: number; size: number }[] = []
  let index = firstIndex
  for (const { firstId, size } of waiting) {
    const last = places.at(-1)
    if (last !== undefined && last.firstId + last.size === firstId) last.size += size
    else places.push({ firstIndex: index, firstId, size })
    index += size
  }
  return places
}
