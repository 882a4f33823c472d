import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import {
  createLedgerModule,
  type Grouping,
  type Inclusion,
  LedgerOriginChanged,
  ledgerMigrations,
} from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import {
  createNoteVerifier,
  leafHash,
  parseNote,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from '@bauhinia/transparency-log'
import { startSequencer } from './start-sequencer.ts'
import { until } from './witnessed-log.ts'

const origin = 'example.test/ledger'
const now = () => new Date('2026-11-22T00:00:00.000Z')
const keyring = createKeyring(Buffer.alloc(32, 1))

// On a machine that stands still for a while no session ends that a test does not end.
const grouping = { groupMs: 10, entriesMax: 1_024, takeoverMs: 100_000 }

async function openLedger(t: TestContext, given: Grouping = grouping) {
  const { db, url } = await freshDatabase(t, [ledgerMigrations])
  const ledger = await createLedgerModule({ db, grouping: given, keyring, now, origin })
  return { db, url, ledger }
}

test('a log that exists is not opened under another name', async (t) => {
  const { db, ledger } = await openLedger(t)
  const renamed = createLedgerModule({ db, keyring, now, origin: 'another.test/ledger' })
  await assert.rejects(renamed, (error: unknown) => {
    assert.ok(error instanceof LedgerOriginChanged)
    assert.match(error.message, /is called example\.test\/ledger: set LEDGER_ORIGIN to that/)
    return true
  })
  const again = await createLedgerModule({ db, keyring, now, origin })
  assert.equal(again.vkey, ledger.vkey)
})

const act = (payment: number) => ({
  kind: 'payment.received' as const,
  organisationId: 'hk-td',
  occurredAt: now(),
  fields: { payment },
})

async function verifiedCheckpoint(note: string, vkey: string) {
  const result = await verifyCheckpoint(parseNote(note), {
    origin,
    logVerifiers: [createNoteVerifier(vkey)],
  })
  assert.ok(result.valid)
  return result.checkpoint
}

async function assertIncluded(inclusion: Inclusion | undefined, vkey: string) {
  assert.ok(inclusion)
  const { size, root } = await verifiedCheckpoint(inclusion.checkpoint, vkey)
  const verification = verifyInclusion({
    leafHash: leafHash(Buffer.from(inclusion.entry, 'base64')),
    index: inclusion.index,
    size,
    root,
    proof: inclusion.proof.map((hash) => Buffer.from(hash, 'base64')),
  })
  assert.deepEqual(verification, { valid: true })
}

test('an entry is proved included, exactly when its transaction commits', async (t) => {
  const { db, ledger } = await openLedger(t)
  startSequencer(t, ledger)
  const kept = ledger.prepareEntry(act(1))
  const lost = ledger.prepareEntry(act(2))

  await db.transaction((tx) => ledger.append(tx, kept))
  const rolledBack = db.transaction(async (tx) => {
    await ledger.append(tx, lost)
    throw new Error('no')
  })
  await assert.rejects(rolledBack)

  await assertIncluded(await ledger.awaitInclusion(kept.leafHash, 60_000), ledger.vkey)
  // Who waits for what was never accepted would wait for the whole test.
  assert.equal(await ledger.awaitInclusion(lost.leafHash, 3_600_000), undefined)
  assert.equal(await ledger.isQueued(kept.leafHash), false)
})

test('every entry of many at once is in the tree once, and each checkpoint extends the last', async (t) => {
  const { db, ledger } = await openLedger(t)
  startSequencer(t, ledger)
  const entries = Array.from({ length: 1_500 }, (_, payment) => ledger.prepareEntry(act(payment)))
  const batches = Array.from({ length: 60 }, (_, at) => entries.slice(at * 25, at * 25 + 25))

  await Promise.all(batches.map((batch) => db.transaction((tx) => ledger.append(tx, ...batch))))
  for (const batch of batches) {
    assert.ok(await ledger.awaitInclusion(batch.at(-1)?.leafHash ?? Buffer.alloc(0), 60_000))
  }

  const indexes = await ledger.findIndexes(entries.map(({ leafHash }) => leafHash))
  assert.deepEqual(
    [...indexes.values()].toSorted((a, b) => a - b),
    entries.map((_, index) => index),
  )
  for (const { leafHash } of entries.filter((_, at) => at % 100 === 0)) {
    await assertIncluded(await ledger.findInclusion(leafHash), ledger.vkey)
  }
  const notes = await db.query<{ note: string }>(
    sql`select note from ledger.checkpoints order by tree_size`,
  )
  const checkpoints = await Promise.all(
    notes.map(({ note }) => verifiedCheckpoint(note, ledger.vkey)),
  )
  assert.equal(checkpoints.at(-1)?.size, 1_500)
  for (const [at, later] of checkpoints.entries()) {
    const earlier = checkpoints[at - 1]
    if (earlier === undefined) continue
    const { proof } = await ledger.findConsistency({ from: earlier.size, to: later.size })
    const verification = verifyConsistency({
      oldSize: earlier.size,
      oldRoot: earlier.root,
      newSize: later.size,
      newRoot: later.root,
      proof: proof.map((hash) => Buffer.from(hash, 'base64')),
    })
    assert.deepEqual(verification, { valid: true })
  }
})

test('a proof in a tile never read takes no statement more than in one that was, where run roots are kept', async (t) => {
  const { db, ledger, url } = await openLedger(t)
  startSequencer(t, ledger)
  const entries = Array.from({ length: 1_500 }, (_, payment) => ledger.prepareEntry(act(payment)))
  await db.transaction((tx) => ledger.append(tx, ...entries))
  assert.ok(await ledger.awaitInclusion(entries.at(-1)?.leafHash ?? Buffer.alloc(0), 60_000))
  let statements = 0
  const query: DatabasePool['query'] = (statement) => {
    statements += 1
    return db.query(statement)
  }
  const reader = await createLedgerModule({ db: { ...db, query }, keyring, now, origin })
  const prove = async (index: number) => {
    statements = 0
    const inclusion = await reader.findInclusion(entries[index]?.leafHash ?? Buffer.alloc(0))
    await assertIncluded(inclusion, ledger.vkey)
    return statements
  }

  // With the tiles at the edge of the tree, which all proofs have in common.
  assert.equal(await prove(3), 3)
  assert.equal(await prove(3), 1)
  assert.equal(await prove(700), 1)

  // As a process of the release before writes the tile, and as it widens one.
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  await owner.query(sql`update ledger.tiles set run_roots = null where level = 0 and index = 3`)
  await owner.query(
    sql`update ledger.tiles set run_roots = substr(run_roots, 1, 32) where level = 0 and index = 4`,
  )
  assert.equal(await prove(999), 2)
  assert.equal(await prove(1_100), 2)
})

test('of two sequencers one works, and the other takes over when it ends', async (t) => {
  const { db, ledger } = await openLedger(t)
  const first = startSequencer(t, ledger)
  startSequencer(t, ledger)

  const before = ledger.prepareEntry(act(1))
  await db.transaction((tx) => ledger.append(tx, before))
  await assertIncluded(await ledger.awaitInclusion(before.leafHash, 60_000), ledger.vkey)
  await first.sequencer.stop()
  const after = ledger.prepareEntry(act(2))
  await db.transaction((tx) => ledger.append(tx, after))

  await assertIncluded(await ledger.awaitInclusion(after.leafHash, 60_000), ledger.vkey)
})

/** What ends the session that holds the sequencer's lock says so. */
const isLostLine = (error: unknown) => /connection error|terminat/i.test(String(error))

async function endSequencersSession(t: TestContext, url: string) {
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  const ended = await owner.query(sql`
    select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`)
  assert.equal(ended.length, 1)
  const epoch = async () => {
    const [row] = await owner.query<{ epoch: number }>(sql`select epoch from ledger.sequencer`)
    return row?.epoch ?? 0
  }
  return { epoch }
}

test('a sequencer with nothing to do notices that its lock is gone, and takes it again', async (t) => {
  const { db, ledger, url } = await openLedger(t, { ...grouping, takeoverMs: 2_500 })
  const { errors } = startSequencer(t, ledger, isLostLine)
  const before = ledger.prepareEntry(act(1))
  await db.transaction((tx) => ledger.append(tx, before))
  await ledger.awaitInclusion(before.leafHash, 60_000)

  const { epoch } = await endSequencersSession(t, url)
  await until(async () => (await epoch()) >= 2)

  assert.ok(errors.length > 0)
  const after = ledger.prepareEntry(act(2))
  await db.transaction((tx) => ledger.append(tx, after))
  await assertIncluded(await ledger.awaitInclusion(after.leafHash, 60_000), ledger.vkey)
})

test('a sequencer that lost its lock publishes nothing more, even before it notices', async (t) => {
  // It would notice at its next sign of life, which does not come.
  const { db, ledger, url } = await openLedger(t, { ...grouping, takeoverMs: 100_000_000 })
  const first = startSequencer(t, ledger, isLostLine)
  const entry = ledger.prepareEntry(act(1))
  await db.transaction((tx) => ledger.append(tx, entry))
  await ledger.awaitInclusion(entry.leafHash, 60_000)
  const { epoch } = await endSequencersSession(t, url)

  const later = new Date('2026-11-23T00:00:00.000Z')
  const other = await createLedgerModule({ db, grouping, keyring, now: () => later, origin })
  startSequencer(t, other)
  await until(async () => (await epoch()) === 2)
  // The first one is told of each entry at once; the other one finds it when it looks.
  for (let payment = 2; payment < 12; payment += 1) {
    const next = ledger.prepareEntry(act(payment))
    await db.transaction((tx) => ledger.append(tx, next))
    await assertIncluded(await ledger.awaitInclusion(next.leafHash, 60_000), ledger.vkey)
  }

  const published = await db.query<{ by: Date }>(
    sql`select published_at as by from ledger.checkpoints order by tree_size offset 1`,
  )
  assert.ok(published.length > 0)
  assert.deepEqual(new Set(published.map(({ by }) => by.getTime())), new Set([later.getTime()]))
  assert.match(String(first.errors[0]), /connection error/)
})

test('a tree that was changed behind the log is never signed again', async (t) => {
  const { db, url, ledger } = await openLedger(t)
  const first = startSequencer(t, ledger)
  const entry = ledger.prepareEntry(act(1))
  await db.transaction((tx) => ledger.append(tx, entry))
  await ledger.awaitInclusion(entry.leafHash, 60_000)
  await first.sequencer.stop()
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())

  await owner.query(sql`update ledger.tiles set hashes = ${randomBytes(32)}`)
  const isInconsistent = (error: unknown) => /lack the root published/.test(String(error))
  const second = startSequencer(t, ledger, isInconsistent)
  await db.transaction((tx) => ledger.append(tx, ledger.prepareEntry(act(2))))
  await second.sequencer.stop()

  assert.equal(second.errors.length, 1)
  assert.equal((await ledger.findLatestCheckpoint())?.treeSize, 1)
})

test('the application itself cannot change or remove what the log holds', async (t) => {
  const { db } = await openLedger(t)
  for (const statement of [
    sql`update ledger.blocks set entries = ''`,
    sql`delete from ledger.blocks`,
    sql`update ledger.leaves set id = 0`,
    sql`delete from ledger.leaves`,
    sql`update ledger.entries_before set bytes = ''`,
    sql`delete from ledger.entries_before`,
    sql`update ledger.places set first_index = 0`,
    sql`delete from ledger.places`,
    sql`delete from ledger.checkpoints`,
    sql`update ledger.checkpoints set note = ''`,
    sql`delete from ledger.tiles`,
    sql`update ledger.log_keys set vkey = ''`,
  ]) {
    await assert.rejects(db.query(statement), /permission denied/)
  }
})

test('a batch takes no more than its limit, and a full one does not wait for the next', async (t) => {
  // Were a full batch to wait for the time of a group, the test would wait for ever.
  const { db, ledger } = await openLedger(t, { ...grouping, groupMs: 3_600_000, entriesMax: 3 })
  const entries = Array.from({ length: 16 }, (_, payment) => ledger.prepareEntry(act(payment)))
  // What is appended at once is taken in parts; what comes one by one is read while the batch before is written.
  await db.transaction((tx) => ledger.append(tx, ...entries.slice(0, 7)))
  for (const entry of entries.slice(7)) await db.transaction((tx) => ledger.append(tx, entry))
  const { sequencer } = startSequencer(t, ledger)
  for (const { leafHash } of entries) {
    await assertIncluded(await ledger.awaitInclusion(leafHash, 60_000), ledger.vkey)
  }
  await sequencer.stop()
  const indexes = await ledger.findIndexes(entries.map((entry) => entry.leafHash))
  assert.deepEqual(
    entries.map((entry) => indexes.get(Buffer.from(entry.leafHash).toString('hex'))),
    entries.map((_, index) => index),
  )
  const sizes = await db.query<{ size: number }>(
    sql`select tree_size as size from ledger.checkpoints order by tree_size`,
  )
  assert.deepEqual(
    sizes.map(({ size }) => size),
    [3, 6, 9, 12, 15, 16],
  )
})

test('a batch that is not full waits for the time of a group, so that more come with it', async (t) => {
  const { db, ledger } = await openLedger(t, { ...grouping, groupMs: 3_600_000, entriesMax: 3 })
  const first = startSequencer(t, ledger)
  const [alone, ...together] = [1, 2, 3].map((payment) => ledger.prepareEntry(act(payment)))
  assert.ok(alone)
  await db.transaction(async (tx) => {
    await ledger.append(tx, alone)
    // Who is nudged now and looks finds nothing yet, and has to look again before the time of a group is over.
    await delay(100)
  })
  await assertIncluded(await ledger.awaitInclusion(alone.leafHash, 60_000), ledger.vkey)
  for (const entry of together) await db.transaction((tx) => ledger.append(tx, entry))

  // Were it taken at once, the half of a second would nearly always show it, and never the other way round.
  const [second] = together
  assert.ok(second)
  assert.equal(await ledger.awaitInclusion(second.leafHash, 500), undefined)
  for (const { leafHash } of together) assert.equal(await ledger.isQueued(leafHash), true)
  await first.sequencer.stop()
  startSequencer(t, ledger)
  for (const { leafHash } of together) {
    assert.equal((await ledger.awaitInclusion(leafHash, 60_000))?.treeSize, 3)
  }
})
