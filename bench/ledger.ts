import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
const rounds = 3

setFlagsFromString('--expose-gc')
/** What making the entries has left must not be cleared away on the time of whoever is measured next. */
function collectGarbage(): void {
  runInNewContext('gc()')
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
  const [stored] = await db.query<{ entries: number; bytes: number }>(sql`
    select (select count(*) from ledger.entries) as entries,
           pg_total_relation_size('ledger.entries') + pg_total_relation_size('ledger.places')
           + pg_total_relation_size('ledger.tiles') + pg_total_relation_size('ledger.checkpoints') as bytes
  `)
  const [peer] = await owner.query<{ entries: number; bytes: number }>(
    sql`select count(*) as entries, sum(octet_length(bytes)) as bytes from peer`,
  )
  if (stored === undefined || peer === undefined) throw new Error('nothing was stored')
  const perEntry = Number(stored.bytes) / Number(stored.entries)
  printFigure({
    what: 'stored for an entry, with tiles and indexes',
    measured: `${Math.round(perEntry)} bytes`,
    ratio: perEntry / (Number(peer.bytes) / Number(peer.entries)),
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
  const measured: { rate: number; ratio: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const mine = Array.from({ length: batches }, () => makeEntries(ledger, batchSize))
    const last = mine.flatMap((entries) => entries.slice(-1))
    const rate = await rateOf(mine, writers, append, async () => {
      for (const { leafHash } of last) await ledger.awaitInclusion(leafHash, 60_000)
    })
    const peers: number[] = []
    for (const connections of [1, 2, writers]) peers.push(await rateOf(mine, connections, insert))
    measured.push({ rate, ratio: rate / Math.max(...peers) })
  }
  printFigure({
    what: 'entries appended and in the tree, durable',
    measured: perSecond(median(measured.map(({ rate }) => rate))),
    ratio: median(measured.map(({ ratio }) => ratio)),
    to: `best of batched inserts of the same bytes, ${batchSize} at once`,
  })
}

async function measureLatency(db: DatabasePool, owner: DatabasePool, ledger: LedgerModule) {
  const append = async (entry: Entries[number]) => db.transaction((tx) => ledger.append(tx, entry))
  const commit = () => owner.query(sql`insert into peer (bytes) values ('\\x00')`)
  const highest = await rateOf(makeEntries(ledger, 4_000), 16, append)
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

function makeEntries(ledger: LedgerModule, count: number): Entries {
  return Array.from({ length: count }, () =>
    ledger.prepareEntry({
      ...{ kind: 'exchange.released', organisationId: 'hk-td', occurredAt: new Date() },
      fields: {
        request: randomBytes(16).toString('hex'),
        consent: randomBytes(16).toString('hex'),
      },
    }),
  )
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
  collectGarbage()
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
