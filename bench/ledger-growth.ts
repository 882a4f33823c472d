import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applicationRole, type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { migrate } from '@bauhinia/database/migrate'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, type LedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import {
  createNoteSigner,
  createNoteVerifier,
  parseNote,
  parseVerifierKey,
  readEdge,
  signCheckpoint,
  treeRoot,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import { median, perSecond, printFigure } from './figures.ts'
import { uniformRunRoots, uniformTile } from './uniform-tree.ts'

/**
 * How the costs of the ledger on its database grow with it: append, inclusion proof and checkpoint where 10^6 entries
 * stand, to the same where 10^4 do, measured in turns; `node bench/ledger-growth.ts 100000000` for 10^8, which takes
 * some 20 GB and a quarter of an hour to fill. The entries before are short, each with a hash of its own, and in
 * all indexes; the tree's tiles, whole, are of leaves that are all alike.
 */
const sizes = [
  10_000,
  ...(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000_000]),
]
const rounds = 7
const batchSize = 1_024
const batches = 20
const proofs = 400
const origin = 'bench.example/ledger'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
const postgres = await startEmbeddedPostgres({ folder, durable: true })
try {
  const owner = openDatabase(postgres.url, { max: 2 })
  const ledgers: Filled[] = []
  for (const size of sizes) ledgers.push(await fill(owner, size))
  await compare(ledgers)
  for (const { db } of ledgers) await db.close()
  await owner.close()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

interface Filled {
  readonly size: number
  readonly db: DatabasePool
  readonly ledger: LedgerModule
}

async function fill(owner: DatabasePool, size: number): Promise<Filled> {
  const name = `entries_${size}`
  await owner.query({ text: `create database ${name}`, values: [] })
  const url = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
  const own = openDatabase(url, { max: 1 })
  await migrate(own, [ledgerMigrations])
  await fillEntries(own, size)
  await fillTree(own, size)
  await own.query(sql`vacuum (analyze, freeze) ledger.blocks, ledger.leaves, ledger.tiles`)
  await own.query(sql`checkpoint`)
  await own.close()
  const db = openDatabase(url, { max: 20, role: applicationRole })
  const keyring = createKeyring(Buffer.alloc(32, 1))
  const ledger = await createLedgerModule({ db, keyring, now: () => new Date(), origin })
  return { size, db, ledger }
}

/** Entries in full blocks, and the index of their hashes after them: one by one these would take hours. */
async function fillEntries(own: DatabasePool, size: number): Promise<void> {
  await own.query(sql`alter table ledger.leaves drop constraint leaves_once`)
  await own.query(sql`
    insert into ledger.leaves (hash_start, id)
    select ledger.hash_start(sha256('\\x00'::bytea || int8send(id))), id from generate_series(0, ${size}::bigint - 1) as id
  `)
  await own.query(sql`set maintenance_work_mem = '2GB'`)
  await own.query(sql`
    alter table ledger.leaves add constraint leaves_once unique (hash_start)
  `)
  await own.query(sql`
    insert into ledger.blocks (first_id, sizes, entries)
    select min(id), array_agg(8), string_agg(int8send(id), ''::bytea order by id)
      from generate_series(0, ${size}::bigint - 1) as id
     group by id / 1024
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

async function compare(ledgers: readonly Filled[]): Promise<void> {
  const measured = new Map<string, number[][]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const filled of ledgers) {
      for (const [what, rate] of await measure(filled)) {
        const rates = measured.get(what) ?? []
        rates[round] = [...(rates[round] ?? []), rate]
        measured.set(what, rates)
      }
    }
  }
  for (const [what, rates] of measured) {
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
}

/** Rates of one turn. */
async function measure({ db, ledger, size }: Filled): Promise<[string, number][]> {
  const sequencer = ledger.startSequencer((error) => {
    process.stderr.write(`${String(error)}\n`)
  })
  await append(db, ledger, 1)
  const appended = await rateOf(batches * batchSize, () => append(db, ledger, batches))
  const proved = await rateOf(proofs, async () => {
    for (let done = 0; done < proofs; done += 1) {
      const found = await ledger.findInclusion(hashOf(Math.floor(Math.random() * size)))
      if (found === undefined) throw new Error('an entry has no proof')
    }
  })
  const logVerifiers = [createNoteVerifier(parseVerifierKey(ledger.vkey))]
  const verified = await rateOf(proofs, async () => {
    for (let done = 0; done < proofs; done += 1) {
      const latest = await ledger.findLatestCheckpoint()
      const { valid } = await verifyCheckpoint(parseNote(latest?.note ?? ''), {
        origin,
        logVerifiers,
      })
      if (!valid) throw new Error('a checkpoint does not hold')
    }
  })
  await sequencer.stop()
  return [
    ['append an entry, 1,024 at once', appended],
    ['make an inclusion proof', proved],
    ['read and verify a checkpoint', verified],
  ]
}

/** Appends from four connections, until all is in the tree. */
async function append(db: DatabasePool, ledger: LedgerModule, count: number): Promise<void> {
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

async function rateOf(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (count * 1_000) / (performance.now() - startedAt)
}

/** The leaf hash that stands for one of the entries from before. */
function hashOf(id: number): Buffer {
  // As RFC 6962 hashes a leaf.
  const bytes = Buffer.alloc(9)
  bytes.writeBigInt64BE(BigInt(id), 1)
  return createHash('sha256').update(bytes).digest()
}
