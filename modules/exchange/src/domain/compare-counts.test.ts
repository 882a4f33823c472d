import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareCounts } from './compare-counts.ts'

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
