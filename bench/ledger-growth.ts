import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applicationRole, type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { migrate } from '@bauhinia/database/migrate'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, type LedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { startProgram } from '@bauhinia/processes'
import {
  createNoteSigner,
  createNoteVerifier,
  leafHash,
  parseNote,
  parseVerifierKey,
  readEdge,
  signCheckpoint,
  treeRoot,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { median, perSecond, printFigure } from './figures.ts'
import { uniformRunRoots, uniformTile } from './uniform-tree.ts'

/**
 * How the costs of the ledger on its database grow with it: append, inclusion proof and checkpoint where 10^6 entries
 * stand, to the same where 10^4 do, measured in turns, and what a sequencing process holds after the same number of
 * entries more; `node bench/ledger-growth.ts 100000000` for 10^8, which takes 11 GB and three minutes to fill.
 * The entries before are short, each with a hash of its own, in full blocks, and in all indexes; the tree's tiles, whole,
 * are of leaves that are all alike. Tables are filled without waiting for the disk, and measured with.
 */
const sizes = [
  10_000,
  ...(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000_000]),
]
const batchSize = 1_024
const batches = 10
const batchesForMemory = 100
const readings = 25
const origin = 'bench.example/ledger'
const Memory = Compile(Type.Object({ heapUsed: Type.Number(), rss: Type.Number() }))
type Memory = ReturnType<typeof Memory.Parse>

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
try {
  await withPostgres({ durable: false }, async (url) => {
    for (const size of sizes) await fill(url, size)
  })
  // What was not waited for is not to be written while something is measured.
  spawnSync('sync')
  await withPostgres({ durable: true }, async (url) => {
    const ledgers: Filled[] = []
    for (const size of sizes) ledgers.push(await open(url, size))
    await compare(ledgers)
    await compareMemory(ledgers)
    for (const { db } of ledgers) await db.close()
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function withPostgres(
  { durable }: { durable: boolean },
  work: (url: string) => Promise<void>,
): Promise<void> {
  const postgres = await startEmbeddedPostgres({ folder, durable })
  try {
    await work(postgres.url)
  } finally {
    await postgres.stop()
  }
}

interface Filled {
  readonly size: number
  readonly url: string
  readonly db: DatabasePool
  readonly ledger: LedgerModule
}

async function open(postgresUrl: string, size: number): Promise<Filled> {
  const url = databaseUrl(postgresUrl, size)
  const db = openDatabase(url, { max: 20, role: applicationRole })
  const keyring = createKeyring(Buffer.alloc(32, 1))
  const ledger = await createLedgerModule({ db, keyring, now: () => new Date(), origin })
  return { size, url, db, ledger }
}

function databaseUrl(postgresUrl: string, size: number): string {
  return Object.assign(new URL(postgresUrl), { pathname: `/entries_${size}` }).href
}

async function fill(postgresUrl: string, size: number): Promise<void> {
  const owner = openDatabase(postgresUrl, { max: 1 })
  await owner.query({ text: `create database entries_${size}`, values: [] })
  await owner.close()
  const own = openDatabase(databaseUrl(postgresUrl, size), { max: 2 })
  await migrate(own, [ledgerMigrations])
  await Promise.all([fillLeaves(own, size), fillBlocks(own, size).then(() => fillTree(own, size))])
  await own.query(sql`vacuum (analyze, freeze) ledger.blocks, ledger.leaves, ledger.tiles`)
  await own.query(sql`checkpoint`)
  await own.close()
}

/** The index of the hashes comes after them: one by one these would take hours. */
async function fillLeaves(own: DatabasePool, size: number): Promise<void> {
  await own.transaction(async (tx) => {
    await tx.query(sql`alter table ledger.leaves drop constraint leaves_once`)
    await tx.query(sql`
      insert into ledger.leaves (hash_start, id)
      select ledger.hash_start(sha256('\\x00'::bytea || int8send(id))), id
        from generate_series(0, ${size}::bigint - 1) as id
    `)
    await tx.query(sql`set local maintenance_work_mem = '2GB'`)
    await tx.query(sql`
      alter table ledger.leaves add constraint leaves_once unique (hash_start)
    `)
  })
}

/** Entries in full blocks. */
async function fillBlocks(own: DatabasePool, size: number): Promise<void> {
  await own.query(sql`
    insert into ledger.blocks (first_id, sizes, entries)
    select first, sizes, entries
      from generate_series(0, ${size}::bigint - 1, 1024) as first
     cross join lateral (
           select array_agg(8) as sizes, string_agg(int8send(id), ''::bytea order by id) as entries
             from generate_series(first, least(first + 1024, ${size}::bigint) - 1) as id) as block
  `)
  await own.query(sql`select setval('ledger.entry_ids', ${size}::bigint)`)
  await own.query(sql`
    insert into ledger.places (first_index, first_id, size) values (0, 0, ${size}::bigint)
  `)
}

async function fillTree(own: DatabasePool, size: number): Promise<void> {
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / 256)) {
    const full = Math.floor(hashes / 256)
    await own.query(sql`
      insert into ledger.tiles (level, index, hashes, run_roots)
      select ${level}, index, ${uniformTile({ level, width: 256 })},
             ${uniformRunRoots({ level, width: 256 })}
        from generate_series(0, ${full}::bigint - 1) as index
    `)
    const width = hashes % 256
    if (width === 0) continue
    await own.query(sql`
      insert into ledger.tiles (level, index, hashes, run_roots)
      values (${level}, ${full}, ${uniformTile({ level, width })}, ${uniformRunRoots({ level, width })})
    `)
  }
  const root = treeRoot(await readEdge(uniformTile, size))
  const note = await signCheckpoint({ origin, size, root }, [
    await createNoteSigner(origin, randomBytes(32)),
  ])
  await own.query(sql`
    insert into ledger.checkpoints (tree_size, root, note, published_at)
    values (${size}::bigint, ${root}, ${note}, ${new Date()})
  `)
}

/** Proofs and checkpoints before entries are appended in earnest, so that a log of 10^4 is one. */
async function compare(ledgers: readonly Filled[]): Promise<void> {
  for (const filled of ledgers) await warmUp(filled)
  await inTurns(ledgers, { what: 'make an inclusion proof', turns: 60 }, ({ ledger, size }) =>
    rateOf(readings, () => prove(ledger, Math.floor(Math.random() * size))),
  )
  await inTurns(ledgers, { what: 'read and verify a checkpoint', turns: 60 }, ({ ledger }) =>
    rateOf(readings, () => verifyLatest(ledger)),
  )
  await inTurns(ledgers, { what: 'append an entry, 1,024 at once', turns: 7 }, (filled) =>
    sequencing(filled, async () => {
      await append(filled, 1)
      return batches * batchSize * (await rateOf(1, () => append(filled, batches)))
    }),
  )
}

/** A checkpoint of the log's own key, and the tiles above the leaves', which a server keeps once it has read them. */
async function warmUp(filled: Filled): Promise<void> {
  await sequencing(filled, () => append(filled, 1))
  const { ledger, size } = filled
  for (let id = 0; id < size; id += Math.min(65_536, size / 100))
    await prove(ledger, Math.floor(id))
}

/** Prints how many times the first one's cost an operation has: of neighbouring turns, and of these the median. */
async function inTurns(
  ledgers: readonly Filled[],
  { turns, what }: { readonly what: string; readonly turns: number },
  measure: (filled: Filled) => Promise<number>,
): Promise<void> {
  const rates: number[][] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const ofTurn: number[] = []
    for (const filled of ledgers) ofTurn.push(await measure(filled))
    rates.push(ofTurn)
  }
  for (const [at, size] of sizes.entries()) {
    if (at === 0) continue
    printFigure({
      what: `${what}, 10^${Math.log10(size)}, in the database`,
      measured: perSecond(median(rates.map((one) => one[at] ?? 0))),
      ratio: median(rates.map((one) => (one[0] ?? 0) / (one[at] ?? 0))),
      to: 'the cost at 10^4',
    })
  }
}

async function prove(ledger: LedgerModule, id: number): Promise<void> {
  const found = await ledger.findInclusion(hashOf(id))
  if (found?.index !== id) throw new Error('an entry has no proof')
}

async function verifyLatest(ledger: LedgerModule): Promise<void> {
  const latest = await ledger.findLatestCheckpoint()
  const logVerifiers = [createNoteVerifier(parseVerifierKey(ledger.vkey))]
  const trust = { origin, logVerifiers }
  const { valid } = await verifyCheckpoint(parseNote(latest?.note ?? ''), trust)
  if (!valid) throw new Error('a checkpoint does not hold')
}

async function sequencing<T>({ ledger }: Filled, work: () => Promise<T>): Promise<T> {
  const sequencer = ledger.startSequencer((error) => {
    process.stderr.write(`${String(error)}\n`)
  })
  try {
    return await work()
  } finally {
    await sequencer.stop()
  }
}

/** What a process holds that sequences, once it has taken in the same number of entries more. */
async function compareMemory(ledgers: readonly Filled[]): Promise<void> {
  const held: Memory[] = []
  for (const ledger of ledgers) held.push(await measureMemory(ledger))
  const parts = [
    { name: 'heap', part: 'heapUsed' },
    { name: 'resident memory', part: 'rss' },
  ] as const
  for (const [at, size] of sizes.entries()) {
    for (const { name, part } of parts) {
      if (at === 0) continue
      printFigure({
        what: `${name} of a sequencer, 10^${Math.log10(size)}`,
        measured: `${((held[at]?.[part] ?? 0) / 1_000_000).toFixed(0)} MB`,
        ratio: (held[at]?.[part] ?? 0) / (held[0]?.[part] ?? 0),
        to: `the same at 10^4, both ${(batchesForMemory * batchSize).toLocaleString('en')} entries on`,
      })
    }
  }
}

async function measureMemory(filled: Filled): Promise<Memory> {
  const sequencer = await startProgram({
    name: 'the sequencer',
    file: new URL('./ledger-growth/sequencer.ts', import.meta.url).pathname,
    args: [filled.url, origin],
    environment: { NODE_OPTIONS: '--expose-gc' },
  })
  try {
    for (let done = 0; done < batchesForMemory; done += batches) await append(filled, batches)
    const answer = await fetch(String(sequencer.ready['ready']))
    return Memory.Parse(await answer.json())
  } finally {
    await sequencer.stop()
  }
}

/** Appends from four connections, until all is in the tree. */
async function append({ db, ledger }: Filled, count: number): Promise<void> {
  const mine = Array.from({ length: count }, () =>
    Array.from({ length: batchSize }, () =>
      ledger.prepareEntry({
        ...{ kind: 'exchange.released', organisationId: 'hk-td', occurredAt: new Date() },
        fields: { request: randomBytes(16).toString('hex') },
      }),
    ),
  )
  let next = 0
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let one = mine[next++]; one !== undefined; one = mine[next++]) {
        const entries = one
        await db.transaction((tx) => ledger.append(tx, ...entries))
      }
    }),
  )
  for (const entries of mine) {
    const last = entries.at(-1)
    if (last !== undefined) await ledger.awaitInclusion(last.leafHash, 60_000)
  }
}

/** How often a second something is done, of so many times one after the other. */
async function rateOf(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  for (let done = 0; done < count; done += 1) await work()
  return (count * 1_000) / (performance.now() - startedAt)
}

/** The leaf hash of one of the entries from before (RFC 6962 §2.1). */
function hashOf(id: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(id))
  return leafHash(bytes)
}
