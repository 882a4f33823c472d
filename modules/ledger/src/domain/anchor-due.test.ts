import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isAnchorDue } from './anchor-due.ts'

const anchoredAt = new Date('2026-11-22T00:00:00.000Z')
const every = { everyEntries: 100, everyMs: 60_000 }

/** Whether a checkpoint is due with so many entries more than the anchor, so long after it. */
function isDue(newEntries: number, ageMs: number, given = every): boolean {
  const now = new Date(anchoredAt.getTime() + ageMs)
  return isAnchorDue({ anchored: { size: 7, anchoredAt }, treeSize: 7 + newEntries, now }, given)
}

test('nothing is anchored before it has enough entries or waited long enough, and then it is', () => {
  for (const [newEntries, ageMs, expected] of [
    [1, 59_999, false],
    [1, 60_000, true],
    [99, 0, false],
    [100, 0, true],
    [0, 10 * 60_000, false],
  ] as const) {
    assert.equal(isDue(newEntries, ageMs), expected, `${newEntries} entries, ${ageMs} ms`)
  }
})

test('the first entry is anchored at once, and an empty log never', () => {
  assert.equal(isAnchorDue({ anchored: undefined, treeSize: 1, now: anchoredAt }, every), true)
  assert.equal(isAnchorDue({ anchored: undefined, treeSize: 0, now: anchoredAt }, every), false)
})

test('whatever the settings, an anchor is due from either limit on, for good, and never with nothing new', () => {
  const some = fc.integer({ min: 1, max: 1_000 })
  const more = fc.nat(1_000)
  // Ages below nothing too: the chain has a clock of its own.
  const age = fc.integer({ min: -2_000, max: 2_000 })
  fc.assert(
    fc.property(some, some, more, age, (everyEntries, everyMs, beyond, ageMs) => {
      const limits = { everyEntries, everyMs }
      assert.equal(isDue(-beyond, ageMs, limits), false)
      assert.equal(isDue(everyEntries - 1, everyMs - 1 - beyond, limits), false)
      assert.equal(isDue(everyEntries + beyond, ageMs, limits), true)
      assert.equal(isDue(1 + beyond, everyMs + beyond, limits), true)
    }),
  )
})
