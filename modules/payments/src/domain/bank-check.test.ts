import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstCheckAt, nextCheckAt } from './bank-check.ts'

const createdAt = new Date('2026-11-01T00:00:00Z')
const hourMs = 60 * 60 * 1_000
const dayMs = 24 * hourMs

function later(ms: number): Date {
  return new Date(createdAt.getTime() + ms)
}

/** Every pause between two checks of a bill, in milliseconds, over so many days. */
function pausesOf(days: number, endedAt: Date | null): number[] {
  const pauses: number[] = []
  let now = firstCheckAt(createdAt)
  for (let checks = 1; now < later(days * dayMs); checks += 1) {
    const next = nextCheckAt({ checks, createdAt, endedAt }, now)
    if (next === null) break
    pauses.push(next.getTime() - now.getTime())
    now = next
  }
  return pauses
}

test('a bill that is to be paid is asked about with pauses that double up to an hour, and never given up', () => {
  assert.deepEqual(pausesOf(29, null).slice(0, 3), [20_000, 40_000, 80_000])
  assert.equal(Math.max(...pausesOf(29, null)), hourMs)
  assert.equal(pausesOf(400, null).at(-1), dayMs)
})

test('a bill that has ended is asked about for thirty days more, at least every day', () => {
  const pauses = pausesOf(400, createdAt)
  assert.equal(Math.max(...pauses), dayMs)
  const asked = pauses.reduce((sum, pause) => sum + pause, 0)
  assert.ok(asked > 29 * dayMs && asked < 32 * dayMs)
  assert.ok(pauses.length < 50, `${pauses.length} requests for each bill`)
})
