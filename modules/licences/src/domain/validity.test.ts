import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validityPeriod } from './validity.ts'

test('a licence counts from the first midnight of its place to the last', () => {
  const days = { validFrom: '2026-11-22', validUntil: '2036-11-21' }

  assert.deepEqual(validityPeriod(days, 'Asia/Hong_Kong'), {
    notBefore: new Date('2026-11-21T16:00:00Z'),
    expiresAt: new Date('2036-11-21T16:00:00Z'),
  })
})

test('where clocks change in between, both ends are still midnights', () => {
  const days = { validFrom: '2026-07-01', validUntil: '2026-12-31' }

  assert.deepEqual(validityPeriod(days, 'Europe/London'), {
    notBefore: new Date('2026-06-30T23:00:00Z'),
    expiresAt: new Date('2027-01-01T00:00:00Z'),
  })
})
