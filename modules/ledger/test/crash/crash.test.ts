import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openDatabase, sql } from '@bauhinia/database'
import { migrate } from '@bauhinia/database/migrate'
import { ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { seededRandom } from '@bauhinia/testing/seeded-random'
import {
  type Fault,
  faultsOfChain,
  faultsOfEvery,
  faultsOfFolder,
  faultsOfServer,
  faultsOfStore,
  faultsOfTable,
} from './faults.ts'
import { copyInFolder, copyInStore, copyInTable } from './log-copy.ts'
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts'
import { prepareProgram } from './running-process.ts'
import { examineAll, runSchedule } from './schedule.ts'
import { openWatchers } from './watchers.ts'
import { fillSeats, openWorld, type World, type WorldParts } from './world.ts'

const schedules = Number(process.env['LEDGER_CRASH_SCHEDULES'] ?? 200)
const seed = Number(process.env['LEDGER_CRASH_SEED'] ?? Date.now() % 1_000_000)

/** What kinds of worlds there are, and how many of a hundred schedules each has. */
const kinds = [
  { name: 'folder', share: 24, appenders: 2, faults: faultsOfFolder },
  { name: 'store', share: 24, appenders: 2, faults: faultsOfStore },
  { name: 'table', share: 24, appenders: 3, faults: faultsOfTable },
  { name: 'witnessed', share: 17, appenders: 2, faults: faultsOfFolder },
  { name: 'anchored', share: 5, appenders: 2, faults: faultsOfChain },
  { name: 'server', share: 6, appenders: 2, faults: faultsOfServer },
] as const

test('whatever kills it, the log keeps what it acknowledged, once, and never takes a checkpoint back', async (t) => {
  t.diagnostic(`${schedules} schedules; LEDGER_CRASH_SEED=${seed} makes the same ones`)
  const folder = temporaryFolder(t)
  const program = await prepareProgram(folder)
  const failing = new AbortController()
  const signal = AbortSignal.any([t.signal, failing.signal])
  const runs = await Promise.allSettled(
    kinds.map(async ({ appenders, faults, name, share }, at) => {
      const below = seededRandom(seed + at)
      const postgres = name === 'server' ? await startOwnPostgres(join(folder, name)) : undefined
      try {
        const shared =
          postgres === undefined ? await freshDatabase(t, [ledgerMigrations]) : undefined
        const url = postgres?.url ?? (() => shared?.url ?? '')
        if (postgres !== undefined) await migrateOwn(postgres)
        const openCopy = copyOf(name, folder)
        const isAnchored = name === 'anchored'
        const isWatched = name === 'witnessed' || isAnchored
        const watchers =
          isWatched && shared ? await openWatchers(t, shared.db, { isAnchored }) : undefined
        const parts = { name, program, below, appenders, postgres, url, openCopy, watchers }
        const count = Math.ceil((schedules * share) / 100)
        return await runWorld(t, parts, { count, faults, signal })
      } catch (error) {
        failing.abort(error)
        throw error
      } finally {
        await postgres?.stop()
      }
    }),
  )
  signal.throwIfAborted()
  const run = runs.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0)
  assert.ok(run >= schedules, `${run} schedules were run`)
})

async function runWorld(
  t: TestContext,
  parts: WorldParts,
  {
    count,
    faults,
    signal,
  }: { count: number; faults: Readonly<Record<string, Fault>>; signal: AbortSignal },
): Promise<number> {
  const world = await openWorld(parts)
  const started = performance.now()
  try {
    await fillSeats(world)
    for (let run = 0; run < count; run += 1) {
      const found = await runSchedule(world, { ...faults, ...faultsOfEvery }, run)
      assert.deepEqual(
        found,
        [],
        `${world.name}, schedule ${run}\n${world.diary.slice(-40).join('\n')}`,
      )
      signal.throwIfAborted()
    }
    assert.deepEqual(await examineAll(world), [])
    if (world.watchers !== undefined) t.diagnostic(await sayWatched(world))
  } finally {
    await world.close()
  }
  if (world.copy.store !== undefined && count >= 20) {
    assert.ok(world.uploadsFailed > 0, 'no upload was torn')
  }
  const appends = [...world.book.appends.values()]
  const acknowledged = appends.filter(({ state }) => state === 'acknowledged').length
  t.diagnostic(
    `${world.name}: ${count} schedules, ${appends.length} appends, ${acknowledged} acknowledged, ${world.starts} starts, ${Math.round((performance.now() - started) / 1_000)} s`,
  )
  return count
}

/** What witnesses and chain had to do: a world in which they had nothing to do shows nothing. */
async function sayWatched({ owner, name, watchers }: World): Promise<string> {
  const [row] = await owner.query<{ anchors: number; cosignatures: number; lost: number }>(sql`
    select (select count(*) from ledger.cosignatures) as cosignatures,
           (select count(*) from ledger.anchors) as anchors,
           (select count(*) from ledger.anchors where lost_at is not null) as lost`)
  const { anchors = 0, cosignatures = 0, lost = 0 } = row ?? {}
  assert.ok(cosignatures > 0, 'nobody cosigned anything')
  assert.ok(anchors > 0 === (watchers?.chain !== undefined), 'nothing was anchored')
  return `${name}: ${cosignatures} cosignatures, ${anchors} anchors, ${lost} taken away by the chain`
}

async function migrateOwn(postgres: OwnPostgres): Promise<void> {
  const db = openDatabase(postgres.url(), { max: 1 })
  await migrate(db, [ledgerMigrations])
  await db.close()
}

function copyOf(name: (typeof kinds)[number]['name'], folder: string): WorldParts['openCopy'] {
  if (name === 'store') return copyInStore
  if (name === 'table' || name === 'anchored') return copyInTable
  return () => copyInFolder(folder)
}
