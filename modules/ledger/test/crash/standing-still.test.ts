import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { startSequencer } from '../start-sequencer.ts'
import { until } from '../witnessed-log.ts'
import type { Report } from './ledger-process.ts'
import { logOf } from './log-reading.ts'
import { startProcess } from './running-process.ts'

const later = new Date('2036-11-29T00:00:00.000Z')
const file = fileURLToPath(import.meta.resolve('./ledger-process.ts'))

test('a process that stands still loses its lock though no line is cut, and publishes nothing when it goes on', async (t) => {
  const { db, url } = await freshDatabase(t, [ledgerMigrations])
  const [grouping, keyring] = [
    { groupMs: 10, entriesMax: 1_024, takeoverMs: 100_000 },
    createKeyring(Buffer.alloc(32, 1)),
  ]
  const { origin } = logOf
  const ledger = await createLedgerModule({ db, grouping, keyring, now: () => later, origin })
  const prepare = (payment: number) =>
    ledger.prepareEntry({
      ...{ kind: 'payment.received', organisationId: 'hk-td', occurredAt: later },
      fields: { payment },
    })
  const append = async (payment: number) => {
    const entry = prepare(payment)
    await db.transaction((tx) => ledger.append(tx, entry))
    return entry
  }
  const epoch = async () => {
    const [row] = await db.query<{ epoch: number }>(sql`select epoch from ledger.sequencer`)
    return row?.epoch ?? 0
  }

  const reports: Report[] = []
  const standing = await startProcess(
    { file, folder: temporaryFolder(t) },
    { ...grouping, databaseUrl: url, clockOffsetMs: 0, takeoverMs: 1_000 },
    { onReport: (report) => reports.push(report), onDiskAct: () => undefined },
  )
  atEnd(t, async () => {
    standing.signal('SIGKILL')
    await standing.ended
  })
  const first = await append(1)
  assert.equal(
    (await ledger.awaitInclusion(first.leafHash, 60_000))?.index,
    0,
    standing.lastWords(),
  )

  standing.signal('SIGSTOP')
  const before = await epoch()
  const second = await append(2)
  startSequencer(t, ledger)
  assert.equal((await ledger.awaitInclusion(second.leafHash, 60_000))?.index, 1, 'nobody took over')
  assert.equal(await epoch(), before + 1)

  // It is told of what it appends itself at once, and still takes nothing of it.
  standing.tell({ kind: 'append', id: 1, entries: [prepare(3)], isToBeProved: true })
  standing.signal('SIGCONT')
  await until(() => Promise.resolve(reports.some(({ kind }) => kind === 'proved')))
  await until(() => Promise.resolve(reports.some(({ kind }) => kind === 'complaint')))
  assert.equal(await epoch(), before + 1)
  const published = await db.query<{ by: Date }>(
    sql`select published_at as by from ledger.checkpoints order by tree_size offset 1`,
  )
  assert.deepEqual(
    published.map(({ by }) => by),
    [later, later],
  )
})
