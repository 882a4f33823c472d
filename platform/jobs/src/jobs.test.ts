import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import { prepareJobs, startJobs } from './jobs.ts'

const facts = { module: 'facts', folder: new URL('./fixtures/facts/', import.meta.url) }

test('a job exists exactly when its transaction commits, and its effect happens once', async (t) => {
  const { db, url } = await freshDatabase(t, [facts])
  const owner = openDatabase(url, { max: 1 })
  await prepareJobs(owner, url, ['count'])
  await prepareJobs(owner, url, ['count'])
  await owner.close()
  const jobs = await startJobs({ url, onError: () => {} })
  atEnd(t, () => jobs.stop())
  assert.deepEqual(await jobs.countJobs(), [])
  await db.transaction((tx) => jobs.enqueue(tx, 'count', { id: 'before' }))
  assert.deepEqual(await jobs.countJobs(), [{ queue: 'count', waiting: 1, failing: 0 }])
  await db.query(sql`delete from jobs.job where name = 'count'`)
  const done = new EventEmitter()
  const failures: string[] = []
  jobs.onFailure(({ error, queue }) => failures.push(`${queue}: ${String(error)}`))
  let attempts = 0
  await jobs.subscribe('count', async (tx, { id }) => {
    attempts += 1
    await tx.query(sql`insert into facts.counted (id) values (${id})`)
    if (attempts === 1) throw new Error('the first attempt fails')
    done.emit('counted')
  })

  const rolledBack = db.transaction(async (tx) => {
    await jobs.enqueue(tx, 'count', { id: 'never' })
    throw new Error('no')
  })
  await assert.rejects(rolledBack)
  const counted = once(done, 'counted')
  await db.transaction((tx) => jobs.enqueue(tx, 'count', { id: 'once' }))
  await counted

  await jobs.stop()
  assert.equal(attempts, 2)
  assert.deepEqual(failures, ['count: Error: the first attempt fails'])
  assert.deepEqual(await db.query(sql`select id from facts.counted`), [{ id: 'once' }])
})

test('a job is not given up, however often it failed, and one that was is taken up again', async (t) => {
  const { db, url } = await freshDatabase(t, [facts])
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  await prepareJobs(owner, url, ['count'])
  const jobs = await startJobs({ url, onError: () => {} })
  atEnd(t, () => jobs.stop())
  let isMended = false
  const failed = new Set<string>()
  const done = new Set<string>()
  await jobs.subscribe('count', async (_tx, { id = '' }) => {
    if (!isMended) failed.add(id)
    if (!isMended) throw new Error('not mended yet')
    done.add(id)
  })
  for (const id of ['often', 'given up']) await jobs.enqueue(db, 'count', { id })
  await t.waitFor(
    async () => {
      assert.equal(failed.size, 2)
      assert.deepEqual(await jobs.countJobs(), [{ queue: 'count', waiting: 2, failing: 2 }])
    },
    { timeout: 60_000 },
  )

  // As after years of failing, and as an earlier version left what it gave up: once it is not being tried.
  await t.waitFor(
    async () => {
      const changed = await owner.query(sql`
        update jobs.job
           set retry_count = 25, retry_limit = 25, state = 'failed', completed_on = now()
         where data ->> 'id' = 'given up' and state = 'retry'
        returning id`)
      assert.equal(changed.length, 1)
    },
    { timeout: 60_000 },
  )
  await owner.query(sql`
    update jobs.job
       set retry_count = 1000000, start_after = now()
     where data ->> 'id' = 'often'`)
  failed.clear()
  await t.waitFor(() => assert.deepEqual([...failed], ['often']), { timeout: 60_000 })
  await t.waitFor(
    async () =>
      assert.deepEqual(await jobs.countJobs(), [{ queue: 'count', waiting: 1, failing: 1 }]),
    { timeout: 60_000 },
  )
  isMended = true
  await prepareJobs(owner, url, ['count'])
  await owner.query(sql`update jobs.job set start_after = now() where state = 'retry'`)

  await t.waitFor(() => assert.deepEqual(done, new Set(['often', 'given up'])), { timeout: 60_000 })
})

test('a connection that the server ends, whatever it is doing, ends no process: jobs go on over another', async (t) => {
  const queues = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
  const { url } = await freshDatabase(t, [facts])
  const owner = openDatabase(url, { max: 2 })
  atEnd(t, () => owner.close())
  await prepareJobs(owner, url, [...queues, 'last'])
  const jobs = await startJobs({ url, onError: () => {} })
  atEnd(t, () => jobs.stop())
  const done = new Set<string>()
  for (const queue of [...queues, 'last']) {
    await jobs.subscribe(queue, async (tx, { id = '' }) => {
      await tx.query(sql`select ${id}::text`)
      done.add(id)
    })
  }
  let isEnding = true
  const ending = endConnectionsOfJobs(owner).finally(() => {
    isEnding = false
  })

  for (let round = 0; isEnding; round += 1) {
    for (const queue of queues) await jobs.enqueue(owner, queue, { id: `${queue} ${round}` })
    // What came meanwhile is read at once: the end of one piece of work, and the end of the connection.
    const busyUntil = performance.now() + 30
    while (performance.now() < busyUntil);
    await delay(5)
  }

  assert.ok((await ending) > 10)
  await jobs.enqueue(owner, 'last', { id: 'after all that' })
  await t.waitFor(() => assert.ok(done.has('after all that')), { timeout: 60_000 })
})

/** Ends one of them eighty times, from within the server, which is never busy with us; says how many. */
async function endConnectionsOfJobs(owner: DatabasePool): Promise<number> {
  await owner.query(sql`create table facts.ended (pid integer)`)
  await owner.query({
    text: `
      do $$
      begin
        for round in 1..80 loop
          perform pg_sleep(0.02), pg_stat_clear_snapshot();
          insert into facts.ended
          select pid
            from (select pid
                    from pg_stat_activity
                   where starts_with(application_name, 'pgboss') and datname = current_database()
                   order by random()
                   limit 1) as one
           where pg_terminate_backend(pid);
        end loop;
      end
      $$`,
    values: [],
  })
  return (await owner.query(sql`select from facts.ended`)).length
}
