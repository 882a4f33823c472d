import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { createBatcher } from './batcher.ts'

test('everybody gets the result of their own item, in any interleaving', async () => {
  const arrivals = fc.array(fc.record({ item: fc.integer(), waitMs: fc.nat(3) }), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 7 }), async (items, sizeMax) => {
      const sizes: number[] = []
      let atWork = 0
      const batcher = createBatcher(async (batch: readonly number[]) => {
        atWork += 1
        assert.equal(atWork, 1, 'one batch at a time')
        sizes.push(batch.length)
        await delay(1)
        atWork -= 1
        return batch.map((item) => item * 2)
      }, sizeMax)

      const results = await Promise.all(
        items.map(async ({ item, waitMs }) => {
          await delay(waitMs)
          return batcher.add(item)
        }),
      )

      assert.deepEqual(
        results,
        items.map(({ item }) => item * 2),
      )
      assert.ok(sizes.every((size) => size >= 1 && size <= sizeMax))
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        items.length,
      )
    }),
    { numRuns: 25 },
  )
})

test('what arrives in one turn goes together, and what arrives while that is at work in the next', async () => {
  const batches: (readonly number[])[] = []
  const batcher = createBatcher(async (batch: readonly number[]) => {
    batches.push(batch)
    await delay(5)
    return batch
  })

  const first = Promise.all([1, 2].map((item) => batcher.add(item)))
  await delay(1)
  await Promise.all([3, 4, 5].map((item) => batcher.add(item)))
  await first

  assert.deepEqual(batches, [
    [1, 2],
    [3, 4, 5],
  ])
})

test('a batch that fails fails for all in it, and the next one goes on', async () => {
  const batcher = createBatcher(async (batch: readonly number[]) => {
    if (batch.includes(13)) throw new Error('no')
    return batch
  })
  const settled = await Promise.allSettled([13, 1].map((item) => batcher.add(item)))

  assert.deepEqual(
    settled.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await batcher.add(4), 4)
})

test('work that forgets an item is a failure, and nobody waits for ever', async () => {
  const batcher = createBatcher(async () => [])
  await assert.rejects(batcher.add(1), /one result for each item/)
})
