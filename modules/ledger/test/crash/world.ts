import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { applicationRole, type DatabasePool, openDatabase } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, type LedgerModule } from '@bauhinia/ledger'
import {
  type Checkpoint,
  type CheckpointTrust,
  createNoteVerifier,
  leafHash,
  parseNote,
  verifyCheckpoint,
  verifyInclusion,
} from '@bauhinia/transparency-log'
import { type Append, type AppendBook, createAppendBook } from './append-book.ts'
import type { DiskStep } from './disk-steps.ts'
import type { ProcessSetting, Report } from './ledger-process.ts'
import type { LogCopy } from './log-copy.ts'
import { logOf } from './log-reading.ts'
import type { OwnPostgres } from './own-postgres.ts'
import { openRelay, type Relay } from './relay.ts'
import { type Program, type RunningProcess, startProcess } from './running-process.ts'
import type { Watchers } from './watchers.ts'

/** A place for a process: it is started there again, on the same line to the database. */
export interface Seat {
  readonly relay: Relay
  readonly isCopier: boolean
  process: RunningProcess | undefined
  isFrozen: boolean
}

/** One log with all that works on it, and what the test knows of it. */
export interface World {
  readonly name: string
  readonly program: Program
  readonly below: (limit: number) => number
  /** A process in each appends, and one of them sequences. */
  readonly seats: readonly Seat[]
  /** Where a process copies the log. */
  readonly copier: Seat
  readonly copy: LogCopy
  readonly postgres: OwnPostgres | undefined
  readonly watchers: Watchers | undefined
  /** The database as its owner. */
  readonly owner: DatabasePool
  readonly databaseUrl: (port: number) => string
  readonly ledger: LedgerModule
  readonly trust: CheckpointTrust
  readonly book: AppendBook
  /** Checkpoints that anybody saw since the log was last examined, with the last that was found sound. */
  seen: Checkpoint[]
  /** Up to which size, and to which upload, what was published has been examined. */
  examined: { readonly size: number; readonly uploads: number }
  /** What must never be, and was. */
  readonly breaches: string[]
  /** What happened, for who reads about a failure. */
  readonly diary: string[]
  copiedSize: number
  /** At which step to the disk the next process that copies dies, if it is to. */
  copierDiesAt: DiskStep | undefined
  /** How many processes were started. */
  starts: number
  /** How many uploads to the store were torn, refused, or left without an answer. */
  uploadsFailed: number
}

/** What a world is made of. */
export interface WorldParts {
  readonly name: string
  readonly program: Program
  readonly below: (limit: number) => number
  readonly appenders: number
  readonly postgres?: OwnPostgres | undefined
  readonly watchers?: Watchers | undefined
  /** The owner's address of the database now. */
  readonly url: () => string
  readonly openCopy: (owner: DatabasePool) => Promise<LogCopy> | LogCopy
}

/** How long a busy machine is given for what takes a moment on an idle one, in milliseconds. */
const patienceMs = 120_000

/** Opens a world in which nothing has happened yet, and starts its processes. */
export async function openWorld(parts: WorldParts): Promise<World & { close(): Promise<void> }> {
  const { appenders, below, name, openCopy, postgres, program, url, watchers } = parts
  const openSeat = async (isCopier: boolean): Promise<Seat> => {
    const relay = await openRelay(() => Number(new URL(url()).port))
    return { relay, isCopier, process: undefined, isFrozen: false }
  }
  const databaseUrl = (port: number) => {
    const address = new URL(url())
    address.port = String(port)
    return address.href
  }
  // A server of the world's own comes back at another port; to any other the test itself needs no relay.
  const line = postgres && (await openSeat(false))
  const ownUrl = line === undefined ? url() : databaseUrl(line.relay.port)
  const owner = openDatabase(ownUrl, { max: 2 })
  const db = openDatabase(ownUrl, { max: 3, role: applicationRole })
  const [keyring, now] = [createKeyring(Buffer.alloc(32, 1)), () => new Date()]
  const ledger = await createLedgerModule({
    ...{ db, keyring, now, origin: logOf.origin, witnessPolicy: watchers?.witnessPolicy },
  })
  const trust = { origin: logOf.origin, logVerifiers: [createNoteVerifier(ledger.vkey)] }
  const seats = await Promise.all(Array.from({ length: appenders }, () => openSeat(false)))
  const world: World = {
    ...{ name, program, below, seats, postgres, owner, databaseUrl, ledger, trust, watchers },
    ...{ copier: await openSeat(true), copy: await openCopy(owner), book: createAppendBook() },
    ...{
      seen: [],
      examined: { size: 0, uploads: 0 },
      breaches: [],
      diary: [],
      copiedSize: 0,
      copierDiesAt: undefined,
      starts: 0,
      uploadsFailed: 0,
    },
  }
  const close = async () => {
    for (const { process, relay } of [...seats, world.copier]) {
      process?.signal('SIGKILL')
      await process?.ended
      relay.close()
    }
    await Promise.all([owner.close(), db.close(), world.copy.close()])
    line?.relay.close()
  }
  return { ...world, close }
}

/** Starts a process wherever there is none. */
export async function fillSeats(world: World): Promise<void> {
  const empty = seatsOf(world).filter(({ process }) => process?.isAlive() !== true)
  await Promise.all(empty.map((seat) => fill(world, seat)))
}

export function seatsOf({ copier, seats }: World): Seat[] {
  return [...seats, copier]
}

async function fill(world: World, seat: Seat): Promise<void> {
  const { below, copy, databaseUrl, program, watchers } = world
  const url = databaseUrl(seat.relay.port)
  const setting: ProcessSetting = {
    databaseUrl: url,
    clockOffsetMs: clockOffset(below),
    groupMs: 10 + below(30),
    entriesMax: [3, 20, 1_024][below(3)] ?? 20,
    takeoverMs: 2_000,
    witnessPolicy: watchers?.witnessPolicy,
    anchoring: watchers?.chain?.setting,
    ...(seat.isCopier && { copyTo: copy.place(url), dieAt: world.copierDiesAt }),
  }
  if (seat.isCopier) world.copierDiesAt = undefined
  const own = new Set<Append>()
  world.starts += 1
  const running = await startProcess(program, setting, {
    onReport: (report) => hear(world, report),
    onDiskAct: (act) => copy.disk?.note(act),
  })
  seat.process = running
  seat.isFrozen = false
  void running.ended.then(() => {
    for (const append of own) leaveUnanswered(append)
    const words = running.lastWords()
    if (words !== '') world.diary.push(`a process ended with: ${words}`)
  })
  ownAppends.set(running, own)
}

const ownAppends = new WeakMap<RunningProcess, Set<Append>>()

/** A moment at most ten years back or a day ahead. */
export function clockOffset(below: (limit: number) => number): number {
  return below(3) === 0 ? 0 : -below(10 * 365) * 86_400_000 + below(86_400_000)
}

/** Has a process append, in one transaction. */
export function appendAt(
  world: World,
  { process }: Seat,
  { below, count }: { below: World['below']; count: number },
): Append | undefined {
  if (process?.isAlive() !== true) return undefined
  const entries = Array.from({ length: count }, (_, at) =>
    world.ledger.prepareEntry({
      kind: 'payment.received',
      organisationId: 'hk-td',
      occurredAt: new Date(Date.now() + clockOffset(below)),
      fields: { payment: at },
    }),
  )
  const append = world.book.open(entries)
  ownAppends.get(process)?.add(append)
  // A proof of each would be asked for at the cost of everything else.
  process.tell({ kind: 'append', id: append.id, entries, isToBeProved: append.id % 4 === 0 })
  return append
}

function leaveUnanswered(append: Append | undefined): void {
  if (append?.state === 'pending') append.state = 'unanswered'
}

function hear(world: World, report: Report): void {
  if (report.kind === 'acknowledged') {
    const append = world.book.appends.get(report.id)
    if (append !== undefined) append.state = 'acknowledged'
  }
  if (report.kind === 'refused') {
    leaveUnanswered(world.book.appends.get(report.id))
    world.diary.push(`an append failed: ${report.reason}`)
  }
  if (report.kind === 'mirrored') world.copiedSize = report.size
  if (report.kind === 'complaint') {
    world.diary.push(`${report.name}: ${report.message}`)
    if (report.name === 'LedgerInconsistent') world.breaches.push(report.message)
  }
  if (report.kind === 'proved') void checkProof(world, report)
}

/** A proof that was given is right, and its checkpoint has been seen. */
async function checkProof(
  world: World,
  { id, inclusion }: Extract<Report, { kind: 'proved' }>,
): Promise<void> {
  const [leaf] = world.book.appends.get(id)?.leafHashes ?? []
  if (inclusion === undefined || leaf === undefined) return
  const verified = await verifyCheckpoint(parseNote(inclusion.checkpoint), world.trust)
  assert.ok(verified.valid, 'a proof came with a checkpoint that the log did not sign')
  const { root, size } = verified.checkpoint
  world.seen.push(verified.checkpoint)
  const proof = inclusion.proof.map((hash) => Buffer.from(hash, 'base64'))
  const claim = { leafHash: leaf, index: inclusion.index, size, root, proof }
  const isOwn = Buffer.from(leaf).equals(leafHash(Buffer.from(inclusion.entry, 'base64')))
  if (!isOwn || !verifyInclusion(claim).valid) world.breaches.push('a proof is wrong')
}

/** Waits for what must come about; the machine may be slow, but not for ever. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  world?: World,
): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      throw new Error(`in vain: ${what}\n${world?.diary.slice(-40).join('\n')}`)
    }
    await delay(20)
  }
}
