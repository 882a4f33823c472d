import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { checkpointOf, copyDatabase, openHistory, openReader } from './histories.ts'
import { append, clock, keyring, origin } from './witnessed-log.ts'

/** Two histories of one log that part after the first entry, each of two entries, and who saw the first of them. */
async function openTwoHistories(t: TestContext) {
  const { url } = await freshDatabase(t, [ledgerMigrations])
  const { now } = clock()
  const before = await openHistory(t, url, now)
  const shared = await append(before, 'shared')
  await before.close()
  const copied = await copyDatabase(t, url)
  const honest = await openHistory(t, url, now)
  const entry = await append(honest, 'honest')
  const forked = await openHistory(t, copied, now)
  const reader = await openReader(t)
  assert.match(await reader.read(honest.ledger), /From now on your browser remembers.*now: 2$/)
  const noteOfBoth = shared.checkpoint
  return { ...{ entry, forked, honest, noteOfBoth, now, reader } }
}

test('an entry of another history than the one that was seen is not proved, and the log stands convicted', async (t) => {
  const { entry, forked, honest, reader } = await openTwoHistories(t)
  const proved = await reader.readEntry(honest.ledger, entry.leafHash)
  assert.match(proved, /Your browser has proved everything on this page in the ledger/)
  assert.doesNotMatch(proved, /See what differs/)

  const forged = await append(forked, 'forked')
  const said = await reader.readEntry(forked.ledger, forged.leafHash)

  assert.match(said, /not the ledger that your browser saw at this site before.*See what differs/)
  assert.match(said, /Not proved: this is not the ledger that your browser remembers$/)
  assert.match(await reader.read(honest.ledger), /^! Warning Alarm: this is not the ledger/)
  assert.deepEqual((await reader.notes()).map(checkpointOf), [
    checkpointOf(entry.checkpoint),
    checkpointOf(forged.checkpoint),
  ])
  // Convicted once, it proves nothing any more.
  assert.match(await reader.readEntry(honest.ledger, entry.leafHash), /Not proved: this is not/)
})

test('what the log did not show is no accusation, and nothing is forgotten for it', async (t) => {
  const { entry, forked, honest, noteOfBoth, reader } = await openTwoHistories(t)
  const { page } = reader
  const unshown = /^Your browser was not shown that this .* proves nothing yet.* then: 2\./
  const stillThere = /Nothing that was in the ledger .* then: 2$/

  await page.route('**/ledger/tile/**', (route) => route.fulfill({ status: 404 }))
  assert.match(await reader.read(honest.ledger), unshown)
  const [seen, shown] = await reader.notes()
  assert.deepEqual([seen, shown], [entry.checkpoint, entry.checkpoint])
  await page.unrouteAll()
  assert.match(await reader.read(honest.ledger), stillThere)

  await append(forked, 'forked')
  await page.route('**/ledger/checkpoint', (route) => route.fulfill({ body: noteOfBoth }))
  assert.match(await reader.read(forked.ledger), unshown)
  assert.deepEqual(await reader.notes(), [entry.checkpoint, noteOfBoth])
  // The same older checkpoint, of the history that was seen: the newer one stays in memory.
  assert.match(await reader.read(honest.ledger), stillThere)
  await page.unrouteAll()
  assert.match(await reader.read(honest.ledger), stillThere)

  await page.route('**/ledger/checkpoint', (route) => route.fulfill({ status: 404 }))
  assert.match(await reader.read(honest.ledger), /could not compare the ledger/)
  await page.unrouteAll()
  assert.match(await reader.read(honest.ledger), stillThere)
})

test('of two logs that a browser remembers, the one that the site showed last is missed', async (t) => {
  const { entry, honest, now, reader } = await openTwoHistories(t)
  for (const name of ['a.example/ledger', 'z.example/ledger']) {
    const note = entry.checkpoint.replaceAll(origin, name)
    const seenAt = '2020-01-01T00:00:00.000Z'
    const kept = JSON.stringify({ vkey: honest.ledger.vkey, note, seenAt })
    const call = `${JSON.stringify(`bauhinia log ${name}`)}, ${JSON.stringify(kept)}`
    await reader.page.evaluate(`localStorage.setItem(${call})`)
  }
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const renamed = await createLedgerModule({ db, keyring, now, origin: 'renamed.example/ledger' })

  assert.ok((await reader.read(renamed)).includes(`used to show the ledger ${origin}. Now`))
})
