import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareCounts, hasManyUnanswered } from './compare-counts.ts'

const sure = { unanswered: 0 }
const recorded = { ...sure, statements: 5, noRecord: 2 }

test('one answer more than is on record is unrecorded, whatever else is missing', () => {
  assert.equal(compareCounts({ ...sure, statements: 6, noRecord: 2 }, recorded), 'unrecorded')
  assert.equal(compareCounts({ ...sure, statements: 5, noRecord: 3 }, recorded), 'unrecorded')
  assert.equal(compareCounts({ ...sure, statements: 6, noRecord: 1 }, recorded), 'unrecorded')
})

test('one answer less than is on record is uncounted', () => {
  assert.equal(compareCounts({ ...sure, statements: 4, noRecord: 2 }, recorded), 'uncounted')
  assert.equal(compareCounts({ ...sure, statements: 5, noRecord: 1 }, recorded), 'uncounted')
})

test('only the same figures agree', () => {
  assert.equal(compareCounts({ ...sure, statements: 5, noRecord: 2 }, recorded), 'agreed')
})

test('a department may be ahead by the askings without usable answer, and by no more', () => {
  const unsure = { ...recorded, unanswered: 2 }
  assert.equal(compareCounts({ ...sure, statements: 5, noRecord: 2 }, unsure), 'agreed')
  assert.equal(compareCounts({ ...sure, statements: 6, noRecord: 3 }, unsure), 'agreed')
  assert.equal(compareCounts({ ...sure, statements: 7, noRecord: 3 }, unsure), 'unrecorded')
  assert.equal(compareCounts({ ...sure, statements: 6, noRecord: 1 }, unsure), 'uncounted')
})

test('a consumer may be behind by what it got no reply to, and never ahead', () => {
  const unsure = { statements: 4, noRecord: 2, unanswered: 1 }
  assert.equal(compareCounts(unsure, recorded), 'agreed')
  assert.equal(compareCounts({ ...unsure, noRecord: 1 }, recorded), 'uncounted')
  assert.equal(compareCounts({ ...unsure, noRecord: 3 }, recorded), 'unrecorded')
})

test('more than nine, and more than one in a hundred, are not excused by what the other is unsure of', () => {
  const unsure = { statements: 0, noRecord: 0, unanswered: 1_000_000 }
  assert.equal(compareCounts({ ...sure, statements: 5, noRecord: 4 }, unsure), 'agreed')
  assert.equal(compareCounts({ ...sure, statements: 5, noRecord: 5 }, unsure), 'unrecorded')
  const busy = { ...unsure, statements: 2_000 }
  assert.equal(compareCounts({ ...sure, statements: 2_020, noRecord: 0 }, busy), 'agreed')
  assert.equal(compareCounts({ ...sure, statements: 2_021, noRecord: 0 }, busy), 'unrecorded')
  // Of the thousand that the department counts, not of the 990 that are on record.
  const few = { statements: 990, noRecord: 0, unanswered: 10 }
  assert.equal(compareCounts({ ...sure, statements: 1_000, noRecord: 0 }, few), 'agreed')

  const released = { ...sure, statements: 9, noRecord: 0 }
  assert.equal(compareCounts(unsure, released), 'agreed')
  assert.equal(compareCounts(unsure, { ...released, noRecord: 1 }), 'uncounted')
})

test('ten askings of which a side is unsure are many, unless they are no more than one in a hundred', () => {
  const day = { statements: 0, noRecord: 0, unanswered: 9 }
  assert.equal(hasManyUnanswered(day), false)
  assert.equal(hasManyUnanswered({ ...day, unanswered: 10 }), true)
  const busy = { statements: 980, noRecord: 9, unanswered: 10 }
  assert.equal(hasManyUnanswered(busy), true)
  assert.equal(hasManyUnanswered({ ...busy, noRecord: 10 }), false)
})
