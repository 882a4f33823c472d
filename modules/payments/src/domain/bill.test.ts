import assert from 'node:assert/strict'
import { test } from 'node:test'
import { billNumberOf, billStatus, totalOf } from './bill.ts'

const noon = new Date('2026-03-01T12:00:00Z')

test('the state of a bill follows from what happened to it', () => {
  assert.equal(billStatus({ paidAt: null, cancelledAt: null }), 'unpaid')
  assert.equal(billStatus({ paidAt: noon, cancelledAt: null }), 'paid')
  assert.equal(billStatus({ paidAt: null, cancelledAt: noon }), 'cancelled')
})

test('a bill is numbered by department, year and a running number', () => {
  assert.equal(billNumberOf('TD', '2026-03-01', 123), 'TD-2026-000123')
  assert.equal(billNumberOf('C&ED', '2026-12-31', 1_234_567), 'CED-2026-1234567')
  assert.ok(billNumberOf('A-very-long-abbreviation', '2026-01-01', 99_999_999_999).length <= 25)
})

test('the amount of a bill is the sum of its lines, reductions included', () => {
  const label = { en: 'a', 'zh-Hant': 'b', 'zh-Hans': 'c' }
  const lines = [
    { id: 'fee', label, amountMinor: 90_000 },
    { id: 'concession', label, amountMinor: -10_000 },
  ]
  assert.equal(totalOf(lines), 80_000)
})
