import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  applicationRole,
  byteaArray,
  type DatabasePool,
  openDatabase,
  sql,
} from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { migrate } from '@bauhinia/database/migrate'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, type LedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { cpuMs, isCpuCounted } from './cpu.ts'
import { median, perSecond, printFigure, quantile } from './figures.ts'

/**
 * The ledger on its database. Throughput: entries from the call that appends them until they are in a signed
 * tree, against the best rate at which the same PostgreSQL inserts the same bytes in batches, durably, in
 * the same run, both sent as the driver sends bytes fastest. Latency: one entry appended in a transaction of its own, at a share of the highest rate of such
 * appends, against a commit that writes one small row.
 */
const batchSize = 1_024
const batches = 40
const writers = 4
const rounds = 5

setFlagsFromString('--expose-gc')
/**
 * What making the entries has left must not be cleared away on the time of whoever is measured next: the second
 * collection waits for what the first one left to other threads.
 */
function collectGarbage(): void {
  runInNewContext('gc(); gc()')
}

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
const postgres = await startEmbeddedPostgres({ folder, durable: true })
try {
  await measure()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Entries = ReturnType<LedgerModule['prepareEntry']>[]

async function measure(): Promise<void> {
  const owner = openDatabase(postgres.url, { max: 20 })
  await migrate(owner, [ledgerMigrations])
  await owner.query(
    sql`create table peer (id bigint generated always as identity primary key, bytes bytea not null)`,
  )
  const db = openDatabase(postgres.url, { max: 20, role: applicationRole })
  const ledger = await createLedgerModule({
    ...{ db, keyring: createKeyring(Buffer.alloc(32, 1)), now: () => new Date() },
    origin: 'bench.example/ledger',
  })
  const sequencer = ledger.startSequencer((error) => {
    process.stderr.write(`${String(error)}\n`)
  })
  await measureThroughput(db, owner, ledger)
  await measureLatency(db, owner, ledger)
  await sequencer.stop()
  const [stored] = await db.query<{ entries: number; own: number; bytes: number }>(sql`
    select (select count(*) from ledger.leaves) as entries,
           (select sum(octet_length(entries)) from ledger.blocks) as own,
           pg_total_relation_size('ledger.blocks') + pg_total_relation_size('ledger.leaves')
           + pg_total_relation_size('ledger.places')
           + pg_total_relation_size('ledger.tiles') + pg_total_relation_size('ledger.checkpoints') as bytes
  `)
  if (stored === undefined) throw new Error('nothing was stored')
  const perEntry = Number(stored.bytes) / Number(stored.entries)
  printFigure({
    what: 'stored for an entry, with tiles and indexes',
    measured: `${Math.round(perEntry)} bytes`,
    ratio: Number(stored.bytes) / Number(stored.own),
    to: 'its own bytes',
  })
  await Promise.all([db.close(), owner.close()])
}

async function measureThroughput(db: DatabasePool, owner: DatabasePool, ledger: LedgerModule) {
  const append = (entries: Entries) => db.transaction((tx) => ledger.append(tx, ...entries))
  const insert = (entries: Entries) =>
    owner.query(sql`
      insert into peer (bytes)
      select unnest(${byteaArray(entries.map(({ bytes }) => bytes))}::bytea[])
    `)
  await append(makeEntries(ledger, batchSize))
  const turns: { ours: Turn; peer: Turn }[] = []
  for (let round = 0; round < rounds; round++) {
    const mine = Array.from({ length: batches }, () => makeEntries(ledger, batchSize))
    const wanted = batchSize * (1 + (round + 1) * batches)
    const ours = await turnOf(mine, writers, append, () => awaitTreeSize(ledger, wanted))
    // Otherwise the peer, which enters all three times, would crowd the log out of the database's memory.
    await owner.query(sql`truncate peer`)
    const peers: Turn[] = []
    for (const connections of [1, 2, writers]) peers.push(await turnOf(mine, connections, insert))
    const peer = peers.reduce((best, other) => (other.rate > best.rate ? other : best))
    turns.push({ ours, peer })
  }
  printFigure({
    what: 'entries appended and in the tree, durable',
    measured: perSecond(median(turns.map(({ ours }) => ours.rate))),
    ratio: median(turns.map(({ ours, peer }) => ours.rate / peer.rate)),
    to: `best of batched inserts of the same bytes, ${batchSize} at once`,
  })
  if (isCpuCounted) printCpu(turns)
}

/** Processor time of an entry, with the connections that were the peer's best. */
function printCpu(turns: readonly { ours: Turn; peer: Turn }[]): void {
  for (const [part, what] of [
    ['own', '… processor time of an entry, in Node'],
    ['database', '… in PostgreSQL'],
  ] as const) {
    const peer = median(turns.map((turn) => turn.peer.cpuUs[part]))
    const ours = median(turns.map((turn) => turn.ours.cpuUs[part]))
    printFigure({
      what,
      measured: `${ours.toFixed(1)} µs`,
      ratio: ours / peer,
      to: `the peer’s ${peer.toFixed(1)} µs`,
    })
  }
}

/** Waits until the signed tree has so many entries. */
async function awaitTreeSize(ledger: LedgerModule, size: number): Promise<void> {
  while (((await ledger.findLatestCheckpoint())?.treeSize ?? 0) < size) await delay(2)
}

/** How one side did when it was its turn. */
interface Turn {
  /** Entries a second. */
  readonly rate: number
  /** Microseconds of processor time for an entry: of this process, and of the database's. */
  readonly cpuUs: { readonly own: number; readonly database: number }
}

async function turnOf(
  batchesOfOne: readonly Entries[],
  connections: number,
  once: (entries: Entries) => Promise<unknown>,
  settled?: () => Promise<void>,
): Promise<Turn> {
  const count = batchesOfOne.length * batchSize
  const database = {
    pid: Number.parseInt(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8'), 10),
    withChildren: true,
  }
  collectGarbage()
  const before = { own: process.cpuUsage(), database: isCpuCounted ? cpuMs(database) : 0 }
  const rate = await rateOf(batchesOfOne, connections, once, settled)
  const { user, system } = process.cpuUsage(before.own)
  const databaseMs = isCpuCounted ? cpuMs(database) - before.database : 0
  return {
    rate,
    cpuUs: { own: (user + system) / count, database: (databaseMs * 1_000) / count },
  }
}

async function measureLatency(db: DatabasePool, owner: DatabasePool, ledger: LedgerModule) {
  const append = async (entry: Entries[number]) => db.transaction((tx) => ledger.append(tx, entry))
  const commit = () => owner.query(sql`insert into peer (bytes) values ('\\x00')`)
  const entries = makeEntries(ledger, 4_000)
  collectGarbage()
  const highest = await rateOf(entries, 16, append)
  printFigure({
    what: 'append one entry, from 16 callers at once',
    measured: perSecond(highest),
    ratio: highest / (await rateOf(entries, 16, commit)),
    to: 'commits of one small row, likewise',
  })
  const bare: number[] = []
  for (let at = 0; at < 300; at++) bare.push(await timeOf(commit))
  for (const share of [0.1, 0.5, 0.9]) {
    const times = await openLoop(makeEntries(ledger, 2_000), highest * share, append)
    for (const [name, at] of [
      ['median', 0.5],
      ['99th percentile', 0.99],
    ] as const) {
      printFigure({
        what: `append one entry at ${share * 100} % load, ${name}`,
        measured: `${quantile(times, at).toFixed(1)} ms`,
        ratio: quantile(times, at) / quantile(bare, at),
        to: 'a commit of one small row, likewise',
      })
    }
  }
}

/** Entries that lie in one piece of memory: thousands of pieces would be looked at by every collection. */
function makeEntries(ledger: LedgerModule, count: number): Entries {
  const entries = Array.from({ length: count }, () =>
    ledger.prepareEntry({
      ...{ kind: 'exchange.released', organisationId: 'hk-td', occurredAt: new Date() },
      fields: {
        request: randomBytes(16).toString('hex'),
        consent: randomBytes(16).toString('hex'),
      },
    }),
  )
  const all = Buffer.concat(entries.map(({ bytes }) => bytes))
  let at = 0
  return entries.map(({ bytes, leafHash, salt }) => {
    const start = at
    at += bytes.length
    return { bytes: all.subarray(start, at), leafHash, salt }
  })
}

/** Things a second, done over some connections; entries count one by one. */
async function rateOf<Item>(
  items: readonly Item[],
  connections: number,
  once: (item: Item) => Promise<unknown>,
  settled?: () => Promise<void>,
): Promise<number> {
  const count = items.reduce((sum, item) => sum + (Array.isArray(item) ? item.length : 1), 0)
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await once(item)
    }),
  )
  await settled?.()
  return (count * 1_000) / (performance.now() - startedAt)
}

/** Times in milliseconds of calls that come at a rate, whether or not the ones before have ended. */
async function openLoop<Item>(
  items: readonly Item[],
  perSecondWanted: number,
  once: (item: Item) => Promise<unknown>,
): Promise<number[]> {
  const startedAt = performance.now()
  const running: Promise<number>[] = []
  for (const [at, item] of items.entries()) {
    const due = startedAt + (at * 1_000) / perSecondWanted
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    // Counted from when it was due: a queue before the call is part of the latency.
    running.push(once(item).then(() => performance.now() - due))
  }
  return Promise.all(running)
}

async function timeOf(once: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await once()
  return performance.now() - startedAt
}
