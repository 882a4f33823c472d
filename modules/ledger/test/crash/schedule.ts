import { setTimeout as delay } from 'node:timers/promises'
import { seededRandom } from '@bauhinia/testing/seeded-random'
import {
  type Checkpoint,
  createLogClient,
  isQuorumMet,
  parseCheckpoint,
  parseNote,
  parseWitnessPolicy,
  TransparencyLogError,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import { type Append, hex } from './append-book.ts'
import { examineLog } from './examine-log.ts'
import { type Fault, thaw } from './faults.ts'
import { readerOf } from './log-reading.ts'
import { listPublished } from './published.ts'
import { appendAt, fillSeats, seatsOf, until, type World } from './world.ts'

/**
 * Lets a few things befall a world, each once and then chosen by chance, while every process appends and somebody reads. Then it
 * puts right what an operator would, waits until all is settled, and examines the whole log and its copy.
 * Gives what is wrong.
 */
export async function runSchedule(
  world: World,
  faults: Readonly<Record<string, Fault>>,
  run: number,
): Promise<string[]> {
  await fillSeats(world)
  const names = Object.keys(faults)
  const drawn = Array.from({ length: 1 + world.below(2) }, () => names[world.below(names.length)])
  const chosen = [names[run] ?? drawn[0], ...drawn.slice(1)]
  const ending = new AbortController()
  // Chance of its own, else who comes first would change what befalls the world.
  const appending = appendUntil(world, seededRandom(world.below(2 ** 31)), ending.signal)
  const watching = watchUntil(world, ending.signal)
  for (const name of chosen) {
    world.diary.push(`${name}:`)
    if (name !== undefined) await faults[name]?.(world)
  }
  ending.abort()
  const appends = await appending
  await watching
  const copyAtOnce = await examineCopyAsItStands(world)
  for (const seat of seatsOf(world)) if (seat.isFrozen) thaw(seat)
  await fillSeats(world)
  await settle(world, appends)
  const found = [...copyAtOnce, ...(await examine(world)), ...world.breaches]
  return found.map((fault) => `after ${chosen.join(', ')}: ${fault}`)
}

/** Most appends of one schedule: what they cost is checked again after each that follows. */
const appendsMax = 30

async function appendUntil(
  world: World,
  below: World['below'],
  signal: AbortSignal,
): Promise<Append[]> {
  const { seats } = world
  const appends: Append[] = []
  while (!signal.aborted || appends.length < seats.length) {
    const seat = seats[below(seats.length)]
    const count = below(80) === 0 ? 200 : 1 + below(4)
    const append =
      appends.length < appendsMax && seat !== undefined && !seat.isFrozen
        ? appendAt(world, seat, { below, count })
        : undefined
    if (append !== undefined) appends.push(append)
    if (signal.aborted && append === undefined) break
    await delay(below(16))
  }
  return appends
}

/** Reads the checkpoints of the log and of its copy again and again; each is proved to follow from the last. */
async function watchUntil(world: World, signal: AbortSignal): Promise<void> {
  const ofLedger = createLogClient({ ...world.trust, read: readerOf(world.ledger) })
  const ofCopy = createLogClient({ ...world.trust, read: world.copy.read })
  while (!signal.aborted) {
    for (const client of [ofLedger, ofCopy]) {
      const checkpoint = await client.update().catch((error: unknown) => {
        if (isBreach(error)) world.breaches.push(String(error))
        return undefined
      })
      if (checkpoint !== undefined) world.seen.push(checkpoint)
    }
    await delay(60)
  }
}

const harmless = new Set(['resource-missing', 'resource-unavailable'])

/** Whatever is not that a log is away, or has no checkpoint yet. */
function isBreach(error: unknown): boolean {
  return error instanceof TransparencyLogError && !harmless.has(error.code)
}

/** Whatever its process died of, a copy is whole as far as its checkpoint goes. */
async function examineCopyAsItStands(world: World): Promise<string[]> {
  const { copy, trust } = world
  const answer = await copy.read('checkpoint', 10_000).catch(() => undefined)
  if (answer === undefined) return []
  const faults = await examineLog({ read: copy.read, trust, seen: [] })
  return faults.map((fault) => `the copy as it stands: ${fault}`)
}

/** Waits until nothing is on its way any more: every append is answered or in the log, and the copy is complete. */
async function settle(world: World, before: readonly Append[]): Promise<void> {
  const { ledger } = world
  const appends = [...before, ...(await appendSurely(world))]
  await until('an answer', () => appends.every(({ state }) => state !== 'pending'), world)
  // A batch may take the first entries of an append: with its last one all of it is in the tree.
  const leaves = appends.flatMap(({ leafHashes }) => leafHashes.slice(-1))
  const certain = appends
    .filter(({ state }) => state === 'acknowledged')
    .flatMap(({ leafHashes }) => leafHashes.slice(-1))
  await until(
    'what was acknowledged in the log',
    async () => (await ledger.findIndexes(certain)).size === certain.length,
    world,
  )
  for (const leaf of leaves) {
    await until('an empty queue', async () => !(await ledger.isQueued(leaf)), world)
  }
  const size = (await ledger.findLatestCheckpoint())?.treeSize ?? 0
  const isShown = async () => {
    const served = await ledger.findServedCheckpoint()
    return served?.treeSize === size && meetsQuorum(world, served.note)
  }
  await until('the last checkpoint served', isShown, world)
  const isCopied = async () => {
    await fillSeats(world)
    return world.copiedSize >= size
  }
  await until('a copy of it all', isCopied, world)
  await until('an end of the alarms', async () => !(await isAlarmed(world)), world)
  const { chain } = world.watchers ?? {}
  const areKept = async () => (await chain?.listAnchors(world.owner)) !== undefined
  if (chain !== undefined) await until('the anchors of the chain in the books', areKept, world)
}

/** Whether witnesses or the chain are said to refuse the log; that they are late is not meant. */
async function isAlarmed({ ledger }: World): Promise<boolean> {
  const lateness = ['quorum-missing', 'anchor-overdue']
  return (await ledger.listAlarms()).some(({ kind }) => !lateness.includes(kind))
}

/** The log goes on: each process appends, if need be at the second attempt or once it is started again. */
async function appendSurely(world: World): Promise<Append[]> {
  const appends: Append[] = []
  for (const seat of world.seats) {
    const goesOn = async () => {
      await fillSeats(world)
      const append = appendAt(world, seat, { below: world.below, count: 1 })
      if (append === undefined) return false
      appends.push(append)
      await until('an answer', () => append.state !== 'pending', world)
      return append.state === 'acknowledged'
    }
    await until('a process that appends', goesOn, world)
  }
  return appends
}

/**
 * Whether it is what is shown from now on: on a busy machine one is shown short of its quorum, which is overdue, and
 * a smaller one again when that gets there.
 */
function meetsQuorum({ ledger: { witnessPolicy } }: World, note: string): boolean {
  if (witnessPolicy === undefined) return true
  return isQuorumMet(parseWitnessPolicy(witnessPolicy), parseNote(note).signatures)
}

/** Reads the whole log and its whole copy; both must hold every checkpoint that was seen, published, cosigned or anchored. */
async function examine(world: World): Promise<string[]> {
  const { book, copy, ledger, trust } = world
  const served = await ledger.findServedCheckpoint()
  if (served === undefined) return ['the log has no checkpoint']
  const uploads = copy.store?.uploads.length ?? 0
  const all = [...world.seen, ...(await listTold(world, world.examined))]
  const seen = [...new Map(all.map((one) => [`${one.size} ${hex(one.root)}`, one])).values()]
  const ofLedger = await examineLog({ read: readerOf(ledger), trust, seen, book })
  const ofCopy = await examineLog({ read: copy.read, trust, seen, book })
  const verified = await verifyCheckpoint(parseNote(served.note), trust)
  // What this one was proved to follow from needs no other proof.
  world.seen = verified.valid ? [verified.checkpoint] : []
  world.examined = { size: served.treeSize, uploads }
  return [
    ...ofLedger.map((fault) => `the log: ${fault}`),
    ...ofCopy.map((fault) => `the copy: ${fault}`),
    ...findPutBack(copy.store?.uploads ?? []),
  ]
}

/** Of all processes that copy to one store, also one that stood still, none puts an older checkpoint over a newer. */
function findPutBack(uploads: readonly string[]): readonly string[] {
  const sizes = uploads.map((note) => parseCheckpoint(parseNote(note).text).size)
  return sizes
    .filter((size, at) => size < (sizes[at - 1] ?? 0))
    .map((size) => `the copy: a checkpoint of ${size} entries was put over a larger one`)
}

/** What anybody was ever told of the log: its own table, the uploads of its copy, its witnesses and the chain. */
async function listTold(
  { copy, owner, trust, watchers }: World,
  after: World['examined'],
): Promise<Checkpoint[]> {
  const uploads = copy.store?.uploads.slice(after.uploads)
  return [
    ...(await listPublished({ owner, trust, uploads }, after.size)),
    ...((await watchers?.listWitnessed()) ?? []),
    ...((await watchers?.chain?.listAnchors(owner)) ?? []),
  ]
}

/** At the end of all schedules: every checkpoint ever published, against the log as it is now. */
export async function examineAll(world: World): Promise<string[]> {
  const seen = await listTold(world, { size: 0, uploads: 0 })
  const faults = await examineLog({ read: readerOf(world.ledger), trust: world.trust, seen })
  return faults.map((fault) => `of all that was published: ${fault}`)
}
