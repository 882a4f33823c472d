import assert from 'node:assert/strict'
import { refuseInsideTransaction } from './database.ts'

/** Hands items that arrive while one batch is at work to the next batch, all at once. */
export interface Batcher<Item, Result> {
  add(item: Item): Promise<Result>
}

/**
 * Groups concurrent calls: those that come in one turn of the event loop go together at its end, those
 * that come while a batch is at work go together when it is done. Nothing waits for a timer. `work` gives a result for each item, in order; when it
 * throws, everybody in the batch gets the error. `add` throws inside a transaction: a batch is none of its.
 */
export function createBatcher<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  sizeMax = 256,
): Batcher<Item, Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let isAtWork = false

  async function drain(): Promise<void> {
    while (waiting.length > 0) await settle(waiting.splice(0, sizeMax))
    isAtWork = false
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item))
      assert.equal(results.length, batch.length, 'a batch has one result for each item')
      for (const [at, result] of results.entries()) batch[at]?.resolve(result)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return {
    async add(item) {
      refuseInsideTransaction('a batch, which is many callers’ work,')
      return new Promise<Result>((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (isAtWork) return
        isAtWork = true
        // A busy process reads many requests in one turn: a statement for each would cost it more than
        // anything else that it does for them.
        setImmediate(() => void drain())
      })
    },
  }
}
