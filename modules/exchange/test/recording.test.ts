import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase, sql } from '@bauhinia/database'
import {
  ConsentNotStanding,
  createExchangeModule,
  exchangeAct,
  previewAct,
  RequestRepeated,
} from '@bauhinia/exchange'
import { entryBytes } from '@bauhinia/ledger/entry'
import { atEnd } from '@bauhinia/testing/at-end'
import {
  createNoteVerifier,
  leafHash,
  parseNote,
  verifyCheckpoint,
  verifyInclusion,
} from '@bauhinia/transparency-log'
import {
  application,
  ask,
  bodyOf,
  connect,
  consentTo,
  countRecords,
  finesUse,
  openWorld,
  previewUses,
  type World,
} from './exchange-world.ts'

/** Shows the fines to the person, so that releases need no department. */
async function preview(world: World) {
  await previewUses(world, finesUse)
}

test('a request is answered once: a repeated one gets nothing', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  const consentId = await consentTo(world, world.chan, finesUse)
  const body = bodyOf(world, world.chan, { use: finesUse, consentId })
  await ask(world, body)

  await assert.rejects(ask(world, body), RequestRepeated)
  assert.equal((await countRecords(world))?.exchanges, 1)
})

test('of a request that arrives many times at once, in two processes, one is answered', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await preview(world)
  const consentId = await consentTo(world, world.chan, finesUse)
  const body = bodyOf(world, world.chan, { use: finesUse, consentId, reference: application })
  const elsewhere = { ...world, exchange: createExchangeModule(world.outside) }

  const settled = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => ask(at % 2 === 0 ? world : elsewhere, body)),
  )

  const answered = settled.filter(({ status }) => status === 'fulfilled')
  const refusals = refusalsOf(settled)
  assert.equal(answered.length, 1)
  assert.ok(refusals.every((refusal) => refusal instanceof RequestRepeated))
  const counts = await countRecords(world)
  assert.equal(counts?.exchanges, 1)
  assert.equal(counts?.entries, 2)
})

test('a withdrawal among 200 exchanges of two processes: no release comes after it, on any clock or in the ledger', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  world.clock.now = () => new Date()
  await preview(world)
  const consentId = await consentTo(world, world.chan, finesUse)
  const elsewhere = { ...world, exchange: createExchangeModule(world.outside) }
  const manyReleased = Promise.withResolvers<void>()
  let asked = 0
  let releases = 0
  const refusals: unknown[] = []
  // Each asks until it is refused, however long the withdrawal takes to come between.
  const askers = Array.from({ length: 10 }, async (_, at) => {
    const process = at % 2 === 0 ? world : elsewhere
    for (let isRefused = false; !isRefused || asked < 190; asked += 1) {
      const use = { use: finesUse, consentId, reference: application }
      const asking = ask(process, bodyOf(world, world.chan, use))
      isRefused = await asking.then(
        () => false,
        (refusal: unknown) => refusals.push(refusal) > 0,
      )
      releases += isRefused ? 0 : 1
      if (releases === 20) manyReleased.resolve()
    }
  })

  await manyReleased.promise
  await world.consent.withdrawConsent({ consentId, ...world.chan })
  await Promise.all(askers)

  assert.ok(refusals.every((refusal) => refusal instanceof ConsentNotStanding))
  const released = await world.db.query<{ occurredAt: Date; leafHash: Uint8Array }>(sql`
    select occurred_at as "occurredAt", ledger_leaf_hash as "leafHash"
      from exchange.exchanges
     where outcome = 'released'
  `)
  assert.ok(releases >= 20 && refusals.length >= 10)
  assert.equal(released.length, releases)
  assert.equal((await countRecords(world))?.exchanges, asked)

  const { withdrawnAt, withdrawnMark } = await world.consent.getConsent({
    consentId,
    ...world.chan,
  })
  assert.ok(withdrawnAt && withdrawnMark)
  assert.ok(released.every(({ occurredAt }) => occurredAt <= withdrawnAt))
  const withdrawal = await world.ledger.awaitInclusion(withdrawnMark.leafHash, 60_000)
  const indexes = await Promise.all(
    released.map(({ leafHash }) => world.ledger.findInclusion(leafHash)),
  )
  assert.ok(withdrawal)
  assert.ok(indexes.every((inclusion) => inclusion && inclusion.index < withdrawal.index))
})

test('a crash while an exchange is recorded leaves neither record nor entry', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await preview(world)
  const consentId = await consentTo(world, world.chan, finesUse)
  const before = await countRecords(world)
  const owner = openDatabase(world.databaseUrl, { max: 2 })
  atEnd(t, () => owner.close())

  const body = bodyOf(world, world.chan, { use: finesUse, consentId, reference: application })
  const [locked, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const locking = owner.transaction(async (tx) => {
    // The recording statement has to wait for this lock: it is ended in the middle.
    await tx.query(sql`lock table exchange.exchanges in exclusive mode`)
    locked.resolve()
    await ended.promise
  })
  await locked.promise
  const asking = assert.rejects(ask(world, body))
  for (let count = 0; count === 0; await delay(10)) {
    const rows = await owner.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where wait_event_type = 'Lock' and datname = current_database()
    `)
    count = rows.length
  }
  ended.resolve()
  await Promise.all([locking, asking])

  assert.deepEqual(await countRecords(world), before)
  assert.equal((await ask(world, body)).length, 1)
})

test('every act has an entry that its record makes again, and that is proved included', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await preview(world)
  const consentId = await consentTo(world, world.chan, finesUse)
  const [released] = await ask(
    world,
    bodyOf(world, world.chan, { use: finesUse, consentId, reference: application }),
  )
  await world.consent.withdrawConsent({ consentId, ...world.chan })
  await assert.rejects(ask(world, bodyOf(world, world.chan, { use: finesUse, consentId })))
  await world.exchange.forgetPreviews({ ...world.chan, reference: application })
  await connect(t, world, { findRecord: () => Promise.reject(new Error('no database')) })
  await preview(world)

  const exchanges = await world.exchange.listExchanges(world.chan.dataSubjectId)
  const previews = await world.exchange.listPreviews(world.chan.dataSubjectId)
  const acts = [
    ...exchanges.map((record) => ({ act: exchangeAct(record), mark: record.mark })),
    ...previews.map((record) => ({ act: previewAct(record), mark: record.mark })),
  ]
  assert.equal(acts.length, 4)
  for (const { act, mark } of acts) {
    const bytes = entryBytes(act, mark.salt, (key, message) =>
      createHmac('sha256', key).update(message).digest(),
    )
    assert.deepEqual(Buffer.from(leafHash(bytes)), Buffer.from(mark.leafHash))
    assert.equal(await isProved(world, bytes), true)
  }
  assert.ok(
    exchanges.some(({ mark }) => released?.leafHash === Buffer.from(mark.leafHash).toString('hex')),
  )
})

function refusalsOf(settled: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return settled.filter((each) => each.status === 'rejected').map(({ reason }): unknown => reason)
}

async function isProved({ ledger }: World, bytes: Uint8Array): Promise<boolean> {
  const leaf = leafHash(bytes)
  const inclusion = await ledger.awaitInclusion(leaf, 60_000)
  if (inclusion === undefined) return false
  const verification = await verifyCheckpoint(parseNote(inclusion.checkpoint), {
    origin: ledger.origin,
    logVerifiers: [createNoteVerifier(ledger.vkey)],
  })
  if (!verification.valid) return false
  const { size, root } = verification.checkpoint
  const proof = inclusion.proof.map((hash) => Buffer.from(hash, 'base64'))
  return verifyInclusion({ leafHash: leaf, index: inclusion.index, size, root, proof }).valid
}
