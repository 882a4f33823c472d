import assert from 'node:assert/strict'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { byteaArray, type DatabasePool, openDatabase, type Sql, sql } from '@bauhinia/database'
import { migrate } from '@bauhinia/database/migrate'
import { createKeyring } from '@bauhinia/keys'
import {
  createLedgerModule,
  type LedgerModule,
  ledgerMigrations,
  type PreparedEntry,
} from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createNoteVerifier,
  emptyEdge,
  fsck,
  integrate,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { getLogSigner } from '../src/log-key.ts'
import { type Growth, insertGrowth, listWaiting } from '../src/queries.ts'
import { TileNotFound } from '../src/refusals.ts'

const origin = 'example.test/ledger'
const now = () => new Date('2026-11-28T00:00:00.000Z')
const keyring = createKeyring(Buffer.alloc(32, 1))

async function openLedger(t: TestContext) {
  const { db, url } = await freshDatabase(t, [ledgerMigrations])
  return { db, url, ledger: await createLedgerModule({ db, keyring, now, origin }) }
}

function makeEntries(ledger: LedgerModule, count: number): PreparedEntry[] {
  return Array.from({ length: count }, (_, payment) =>
    ledger.prepareEntry({
      ...{ kind: 'payment.received', organisationId: 'hk-td', occurredAt: now() },
      fields: { payment },
    }),
  )
}

function startSequencer(t: TestContext, ledger: LedgerModule) {
  const sequencer = ledger.startSequencer((error) => t.diagnostic(String(error)))
  atEnd(t, () => sequencer.stop())
  return sequencer
}

/** Reads the whole log as anybody would, finds no fault in it, and gives its entries in their order. */
async function readSoundLog(ledger: LedgerModule): Promise<string[]> {
  const read = async (path: string) => {
    if (path === 'checkpoint') return Buffer.from((await ledger.findLatestCheckpoint())?.note ?? '')
    return ledger.readTile(path).catch((error: unknown) => {
      if (error instanceof TileNotFound) return undefined
      throw error
    })
  }
  const entries: string[] = []
  const { faults } = await fsck({
    ...{ read, origin, logVerifiers: [createNoteVerifier(ledger.vkey)] },
    onEntry: (_, entry) => entries.push(Buffer.from(entry).toString('base64')),
  })
  assert.deepEqual(faults, [])
  return entries
}

/** What is kept beside the tiles, lowest level first. */
async function listRunRoots(db: DatabasePool): Promise<string[]> {
  const rows = await db.query<{ runRoots: string }>(sql`
    select encode(run_roots, 'hex') as "runRoots" from ledger.tiles order by level, index
  `)
  return rows.map(({ runRoots }) => runRoots)
}

const runRootsInHex = ({ runRoots }: { runRoots: Uint8Array }) =>
  Buffer.from(runRoots).toString('hex')

const inBase64 = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString('base64')
const inHex = ({ leafHash }: { leafHash: Uint8Array }) => Buffer.from(leafHash).toString('hex')

test('an entry can be appended once, whether it waits or is in the tree', async (t) => {
  const { db, ledger } = await openLedger(t)
  const [entry] = makeEntries(ledger, 1)
  assert.ok(entry)
  const append = () => db.transaction((tx) => ledger.append(tx, entry))
  await append()
  await assert.rejects(append(), /leaves_once/)
  const sequencer = startSequencer(t, ledger)
  await ledger.awaitInclusion(entry.leafHash, 60_000)
  await assert.rejects(append(), /leaves_once/)
  // It is found by its whole hash, not by as much as is kept of it.
  const alike = Uint8Array.from(entry.leafHash, (byte, at) => (at === 31 ? byte ^ 1 : byte))
  assert.equal(await ledger.findEntry(alike), undefined)
  assert.equal((await ledger.findIndexes([alike])).size, 0)
  assert.equal((await ledger.findIndexes([alike, entry.leafHash])).size, 1)

  await sequencer.stop()

  assert.deepEqual(await readSoundLog(ledger), [inBase64(entry)])
})

test('entries of transactions that overlap are each where the log says, in bundles and by their hash', async (t) => {
  const { db, url, ledger } = await openLedger(t)
  const other = openDatabase(url, { max: 1 })
  atEnd(t, () => other.close())
  const first = makeEntries(ledger, 300)
  const second = makeEntries(ledger, 300)
  const lost = makeEntries(ledger, 5)
  const sequencer = startSequencer(t, ledger)

  // Their blocks of ids alternate, some are never used, and the transaction that began later ends first.
  await db.transaction(async (tx) => {
    await other.transaction(async (later) => {
      for (let at = 0; at < 300; at += 50) {
        await ledger.append(tx, ...first.slice(at, at + 50))
        await ledger.append(later, ...second.slice(at, at + 50))
      }
    })
    const undone = other.transaction(async (later) => {
      await ledger.append(later, ...lost)
      throw new Error('no')
    })
    await assert.rejects(undone, /^Error: no$/)
    for (const { leafHash } of second) assert.ok(await ledger.awaitInclusion(leafHash, 60_000))
    assert.equal(await ledger.awaitInclusion(lost[0]?.leafHash ?? Buffer.alloc(0), 1), undefined)
  })
  for (const { leafHash } of first) assert.ok(await ledger.awaitInclusion(leafHash, 60_000))
  await sequencer.stop()

  const entries = await readSoundLog(ledger)
  const all = [...second, ...first]
  assert.deepEqual(entries, all.map(inBase64))
  const indexes = await ledger.findIndexes([...all, ...lost].map(({ leafHash }) => leafHash))
  assert.deepEqual(
    all.map((entry) => indexes.get(inHex(entry))),
    all.map((_, index) => index),
  )
  assert.equal(indexes.size, all.length)
})

test('a batch of a sequencer that another has followed is not written, nor a second one on the same tree', async (t) => {
  const { db, ledger } = await openLedger(t)
  const entries = makeEntries(ledger, 2)
  await db.transaction((tx) => ledger.append(tx, ...entries))
  const [range] = await listWaiting(db, { limit: 10 })
  assert.ok(range)
  const { firstId, place, size } = range
  const growth = {
    ...{ taken: [place], begun: undefined, places: [{ firstIndex: 0, firstId, size }] },
    ...(await treeOf(db, entries)),
  }
  const state = sql`
    select (select count(*) from ledger.queue) as waiting, (select count(*) from ledger.places) as places,
           (select count(*) from ledger.tiles) as tiles, (select count(*) from ledger.checkpoints) as checkpoints`
  const before = await db.query(state)

  await db.query(sql`update ledger.sequencer set epoch = 7`)
  assert.equal(await insertGrowth(db, { ...growth, epoch: 6 }), false)
  assert.deepEqual(await db.query(state), before)

  assert.equal(await insertGrowth(db, { ...growth, epoch: 7 }), true)
  assert.deepEqual(await db.query(state), [{ waiting: 0, places: 1, tiles: 1, checkpoints: 1 }])
  await assert.rejects(insertGrowth(db, { ...growth, epoch: 7 }), /duplicate key/)
  assert.deepEqual(await readSoundLog(ledger), entries.map(inBase64))
})

/** What a sequencer would write of the tree for these entries, the first of a log. */
async function treeOf(
  db: DatabasePool,
  entries: readonly PreparedEntry[],
): Promise<Pick<Growth, 'tiles' | 'checkpoint'>> {
  const leafHashes = entries.map(({ leafHash }) => leafHash)
  const { size, root, tiles } = integrate(emptyEdge, leafHashes)
  const signer = await getLogSigner({ db, keyring, now, origin })
  const note = await signCheckpoint({ origin, size, root }, [signer])
  return { tiles, checkpoint: { treeSize: size, root, note, publishedAt: now() } }
}

test('a log from before entries were written once goes on, with what was in its tree and what waited', async (t) => {
  const folder = temporaryFolder(t)
  for (const file of ['0001_ledger.sql', '0002_enqueue.sql']) {
    copyFileSync(new URL(file, ledgerMigrations.folder), join(folder, file))
  }
  const { db, url } = await freshDatabase(t, [])
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  await migrate(owner, [{ module: 'ledger', folder: pathToFileURL(`${folder}/`) }])
  const ledger = await createLedgerModule({ db, keyring, now, origin })
  const published = { legalReference: 'section 4', opensAt: '2027-01-01T00:00:00.000Z' }
  const sealed = ledger.prepareEntry({
    ...{ kind: 'access.sealed', organisationId: 'hv-police', occurredAt: now() },
    ...{ fields: { request: 1 }, published },
  })
  const inTree = [...makeEntries(ledger, 299), sealed]
  const waiting = makeEntries(ledger, 3)
  for (const statement of await statementsOfOld(db, inTree)) await owner.query(statement)
  await enqueueAsBefore(db, waiting)
  // A second copy of what is in the tree held up the sequencer of then for good.
  await enqueueAsBefore(db, inTree.slice(7, 8))

  await migrate(owner, [ledgerMigrations])

  for (const again of [waiting, inTree]) {
    const append = db.transaction((tx) => ledger.append(tx, ...again.slice(-1)))
    await assert.rejects(append, /leaves_once/)
  }
  for (const { leafHash } of waiting) assert.ok(await ledger.isQueued(leafHash))
  assert.deepEqual(await readSoundLog(ledger), inTree.map(inBase64))
  assert.deepEqual(await listRunRoots(db), (await treeOf(db, inTree)).tiles.map(runRootsInHex))
  const sequencer = startSequencer(t, ledger)
  // More than a block, and than a batch.
  const resealed = ledger.prepareEntry({
    ...{ kind: 'access.sealed', organisationId: 'hv-court', occurredAt: now() },
    ...{ fields: { request: 2 }, published },
  })
  const added = [...makeEntries(ledger, 1_050), resealed, ...makeEntries(ledger, 49)]
  await db.transaction((tx) => ledger.append(tx, ...added))
  for (const { leafHash } of [...waiting, ...added.slice(-1)]) {
    assert.ok(await ledger.awaitInclusion(leafHash, 60_000))
  }
  await sequencer.stop()
  const all = [...inTree, ...waiting, ...added]
  assert.deepEqual(await readSoundLog(ledger), all.map(inBase64))
  const indexes = await ledger.findIndexes(all.map(({ leafHash }) => leafHash))
  assert.deepEqual(
    all.map((entry) => indexes.get(inHex(entry))),
    all.map((_, index) => index),
  )
  const report = await ledger.reportSeals()
  assert.deepEqual(report.organisations.map(({ organisationId }) => organisationId).toSorted(), [
    'hv-court',
    'hv-police',
  ])
})

/** What a process of the release before does, which may go on while this one starts. */
async function enqueueAsBefore(db: DatabasePool, entries: readonly PreparedEntry[]): Promise<void> {
  await db.query(sql`
    select ledger.enqueue(${byteaArray(entries.map(({ bytes }) => bytes))}::bytea[],
                          ${byteaArray(entries.map(({ leafHash }) => leafHash))}::bytea[])
  `)
}

/** A log of these entries, in the tables as they were. */
async function statementsOfOld(
  db: DatabasePool,
  entries: readonly PreparedEntry[],
): Promise<Sql[]> {
  const { checkpoint, tiles } = await treeOf(db, entries)
  const { note, publishedAt, root, treeSize } = checkpoint
  return [
    ...entries.map(
      ({ bytes, leafHash }, index) => sql`
        insert into ledger.entries (index, bytes, leaf_hash) values (${index}, ${bytes}, ${leafHash})`,
    ),
    ...tiles.map(
      ({ bytes, index, level }) => sql`
        insert into ledger.tiles (level, index, hashes) values (${level}, ${index}, ${bytes})`,
    ),
    sql`insert into ledger.checkpoints (tree_size, root, note, published_at)
        values (${treeSize}, ${root}, ${note}, ${publishedAt})`,
  ]
}
