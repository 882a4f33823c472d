import { setTimeout as delay } from 'node:timers/promises'
import { sql } from '@bauhinia/database'
import { limitFilesOf } from './own-postgres.ts'
import type { Cut } from './relay.ts'
import { appendAt, clockOffset, fillSeats, type Seat, seatsOf, until, type World } from './world.ts'

/** What befalls a world. It has happened when it resolves, and may leave processes dead, frozen or short of room. */
export type Fault = (world: World) => Promise<void>

/** How long a point is waited for that may never be reached, in milliseconds. */
const waitMs = 120
/** How long the next upload may take to come on a busy machine. */
const uploadMs = 3_000

const killAtSomeMoment: Fault = async (world) => {
  const seat = pick(world, seatsOf(world))
  await delay(world.below(60))
  await kill(seat)
}

const killAll: Fault = async (world) => {
  // Dear, since all of them are started again.
  if (world.below(3) > 0) return killAtSomeMoment(world)
  await delay(world.below(60))
  await Promise.all(seatsOf(world).map(kill))
}

/** A process dies with a message to PostgreSQL half sent, or with the answer to its COMMIT on the way. */
const killOnTheLine: Fault = async (world) => {
  const seat = pick(world, world.seats)
  await cutOnTheLine(world, seat, () => seat.process?.signal('SIGKILL'))
  await kill(seat)
}

/** The same happens to the line alone: the process lives and does not know what became of its COMMIT. */
const cutLine: Fault = (world) => cutOnTheLine(world, pick(world, seatsOf(world)), () => undefined)

const terminateSessions: Fault = async (world) => {
  await delay(world.below(40))
  const ports = pick(world, [[pick(world, seatsOf(world))], seatsOf(world)]).flatMap(({ relay }) =>
    relay.farPorts(),
  )
  await world.owner.query(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where client_port = any(${ports}) and datname = current_database()`)
}

/**
 * The process that sequences stands still, its lock goes to another one, and then it goes on as if nothing
 * had been: with its sessions, without any, or without the one that PostgreSQL ended because it was silent.
 */
const freezeSequencer: Fault = async (world) => {
  const port = await findLockPort(world)
  const seat = world.seats.find(({ relay }) => relay.farPorts().includes(port))
  if (seat === undefined) return
  seat.process?.signal('SIGSTOP')
  seat.isFrozen = true
  const how = pick(world, ['cut off', 'silent', 'ended', 'ended'] as const)
  if (how === 'cut off') seat.relay.cutBehind()
  if (how === 'ended') {
    await world.owner.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where client_port = ${port} and datname = current_database()`)
  }
  const other = world.seats.find((one) => !one.isFrozen && one.process?.isAlive() === true)
  const append = other && appendAt(world, other, { below: world.below, count: 1 })
  const isTaken = until('another sequencer', () => append?.state !== 'pending', world)
  // Who is silent alone loses the lock by itself after a while; with all else as it was, that is waited for.
  const isAwaited = how !== 'ended'
  await Promise.race([isTaken, ...(isAwaited ? [] : [delay(waitMs)])])
  if (isAwaited && append?.state === 'acknowledged') {
    const [leaf] = append.leafHashes
    await until(
      'an entry while a sequencer stands still',
      async () => leaf !== undefined && (await world.ledger.findIndexes([leaf])).size === 1,
      world,
    )
  }
  thaw(seat)
}

const setClockBack: Fault = async (world) => {
  await delay(world.below(20))
  const order = { kind: 'clock', offsetMs: clockOffset(world.below) } as const
  for (const { process } of seatsOf(world)) process?.tell(order)
}

/** Those that may befall any log. */
export const faultsOfEvery: Readonly<Record<string, Fault>> = {
  killAtSomeMoment,
  killAll,
  killOnTheLine,
  cutLine,
  terminateSessions,
  freezeSequencer,
  setClockBack,
}

/** A copy's process dies before, within or after one of the steps of a write to the disk. */
const killAtDiskStep: Fault = async (world) => {
  const { below, copier } = world
  const of = pick(world, [
    undefined,
    'wrote',
    'synced',
    'made-folder',
    'linked',
    'renamed',
  ] as const)
  const part = pick(world, ['before', 'half-way', 'after'] as const)
  copier.process?.tell({ kind: 'die', at: { step: below(of === undefined ? 30 : 3), of, part } })
  await Promise.race([copier.process?.ended, delay(2 * waitMs)])
  await kill(copier)
}

const cutPower: Fault = async (world) => {
  if (world.below(2) === 0) await killAtDiskStep(world)
  else await delay(world.below(60))
  await kill(world.copier)
  world.diary.push(`lost: ${world.copy.disk?.cutPower(world.below).join(' ')}`)
}

/** There is no room beyond some byte of each file, and then there is. */
const fillDisk: Fault = async (world) => {
  const pid = world.copier.process?.isAlive() === true ? world.copier.process.pid : undefined
  if (pid === undefined) return
  await limitFilesOf(pid, world.below(2_000))
  await delay(world.below(waitMs))
  await limitFilesOf(pid, 'unlimited')
}

/** Those of a copy in a folder. */
export const faultsOfFolder: Readonly<Record<string, Fault>> = {
  killAtDiskStep,
  cutPower,
  fillDisk,
  renewCopy: async (world) => {
    await kill(world.copier)
    world.copy.renew?.()
    world.copiedSize = 0
    if (world.below(3) === 0) return
    // New folders are made only now and then, but for in the beginning.
    world.copierDiesAt = { step: world.below(5), of: 'made-folder', part: 'after' }
    await fillSeats(world)
    await Promise.race([world.copier.process?.ended, delay(4 * waitMs)])
    await kill(world.copier)
  },
}

/** An upload is torn, or stored without an answer, or there is no room for it. */
function failUpload(isDeadly: boolean): Fault {
  return async (world) => {
    const { below, copier, copy } = world
    const fault = pick(world, [
      { at: 'bytes', count: below(3_000) },
      { at: 'answer' },
      { at: 'room' },
    ] as const)
    const happened = new Promise<void>((resolve) => {
      copy.store?.failNext(fault, () => {
        if (isDeadly) copier.process?.signal('SIGKILL')
        world.uploadsFailed += 1
        resolve()
      })
    })
    // Whose copy is complete uploads nothing before there is more.
    await fillSeats(world)
    const appender = world.seats.find(({ isFrozen }) => !isFrozen)
    if (appender !== undefined) appendAt(world, appender, { below, count: 1 })
    await Promise.race([happened, delay(uploadMs)])
    copy.store?.spare()
  }
}

/** Those of a copy in a store of objects. */
export const faultsOfStore: Readonly<Record<string, Fault>> = {
  tearUpload: failUpload(false),
  killInUpload: failUpload(true),
  stopStore: async ({ below, copy }) => {
    await delay(below(40))
    await copy.store?.stop()
    await delay(below(waitMs))
    await copy.store?.start()
  },
}

/** A copy's process dies, or loses its line, within a message to the table. */
export const faultsOfTable: Readonly<Record<string, Fault>> = {
  killCopierOnTheLine: async (world) => {
    const { below, copier } = world
    const cut = { at: 'bytes', count: below(20_000) } as const
    await cutAt(copier, cut, () => copier.process?.signal('SIGKILL'))
    await kill(copier)
  },
}

/** Those that take a server of one's own. */
export const faultsOfServer: Readonly<Record<string, Fault>> = {
  restartServer: async ({ below, postgres }) => {
    await delay(below(60))
    await postgres?.stop()
    await postgres?.start()
  },
  killServer: async (world) => {
    await delay(world.below(60))
    await world.postgres?.kill(pick(world, ['postmaster', 'everything']))
    await world.postgres?.start()
  },
  /** It has no room for its write-ahead log or for a table to grow, and ends or begins again by itself. */
  fillServerDisk: async ({ below, owner, postgres }) => {
    await owner.query(sql`select pg_switch_wal()`)
    await postgres?.limitFiles(8_192 * (1 + below(12)))
    await Promise.race([postgres?.ended(), delay(4 * waitMs)])
    await postgres?.stop()
    await postgres?.start()
  },
}

/** Those that may befall a blockchain. */
export const faultsOfChain: Readonly<Record<string, Fault>> = {
  reorganise: async ({ below, watchers }) => {
    await delay(below(400))
    await watchers?.chain?.reorganise(1 + below(4))
  },
  restartChain: async ({ watchers }) => watchers?.chain?.restart(),
}

function cutOnTheLine(world: World, seat: Seat, then: () => void): Promise<void> {
  const { below } = world
  const part = pick(world, ['before', 'within', 'unanswered'] as const)
  const cut = pick<Cut>(world, [
    { at: 'bytes', count: below(6_000) },
    { at: 'commit', part },
    { at: 'commit', part },
  ])
  return cutAt(seat, cut, then)
}

async function cutAt({ relay }: Seat, cut: Cut, then: () => void): Promise<void> {
  const happened = new Promise<void>((resolve) => {
    relay.cutAt(cut, () => {
      then()
      resolve()
    })
  })
  await Promise.race([happened, delay(waitMs)])
  relay.spare()
}

async function kill({ process }: Seat): Promise<void> {
  process?.signal('SIGKILL')
  await process?.ended
}

/** The process goes on, and finds out about the lines that it has no more. */
export function thaw(seat: Seat): void {
  seat.process?.signal('SIGCONT')
  seat.isFrozen = false
  seat.relay.hangUp()
}

/** The near end of the session that holds the sequencer's lock. */
async function findLockPort({ owner }: World): Promise<number> {
  const [holder] = await owner.query<{ port: number }>(sql`
    select a.client_port as port
      from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and a.datname = current_database()
     order by a.client_port limit 1`)
  return holder?.port ?? -1
}

function pick<Choice>({ below }: Pick<World, 'below'>, choices: readonly Choice[]): Choice {
  for (const choice of choices.slice(below(choices.length))) return choice
  throw new RangeError('nothing to choose from')
}
