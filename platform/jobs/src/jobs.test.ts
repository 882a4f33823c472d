import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { test } from 'node:test'
import { openDatabase, sql } from '@bauhinia/database'
import { freshDatabase } from '@bauhinia/testing'
import { prepareJobs, startJobs } from './jobs.ts'

const facts = { module: 'facts', folder: new URL('./fixtures/facts/', import.meta.url) }

test('a job exists exactly when its transaction commits, and its effect happens once', async (t) => {
  const { db, url } = await freshDatabase(t, [facts])
  const owner = openDatabase(url, { max: 1 })
  await prepareJobs(owner, url, ['count'])
  await prepareJobs(owner, url, ['count'])
  await owner.close()
  const jobs = await startJobs({ url, onError: () => {} })
  t.after(() => jobs.stop())
  assert.deepEqual(await jobs.countJobs(), { waiting: 0, givenUp: 0 })
  await db.transaction((tx) => jobs.enqueue(tx, 'count', { id: 'before' }))
  assert.deepEqual(await jobs.countJobs(), { waiting: 1, givenUp: 0 })
  await db.query(sql`update jobs.job set state = 'failed' where name = 'count'`)
  assert.deepEqual(await jobs.countJobs(), { waiting: 0, givenUp: 1 })
  const done = new EventEmitter()
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
  assert.deepEqual(await db.query(sql`select id from facts.counted`), [{ id: 'once' }])
})
