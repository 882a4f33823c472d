import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addSpan, ageOn, latestRecurrence } from './calendar.ts'

const epoch = Temporal.PlainDate.from('1930-01-01')
const days = fc.integer({ min: 0, max: 60_000 }).map((passed) => epoch.add({ days: passed }))

test('days are counted as the calendar of the platform counts them', () => {
  const part = fc.integer({ min: -120, max: 120 })
  fc.assert(
    fc.property(days, part, part, part, (day, years, months, rest) => {
      const moved = addSpan(day.toString(), { years: years % 30, months, days: rest })
      const monthsInAll = (years % 30) * 12 + months
      assert.equal(moved, day.add({ months: monthsInAll }).add({ days: rest }).toString())
    }),
  )
})

test('somebody is a year older on each birthday, and not a day earlier', () => {
  assert.equal(ageOn('2026-11-21', '1986-11-22'), 39)
  assert.equal(ageOn('2026-11-22', '1986-11-22'), 40)
  assert.equal(ageOn('2027-02-28', '2004-02-29'), 22)
  assert.equal(ageOn('2027-03-01', '2004-02-29'), 23)
})

test('the latest recurrence is less than a period ago, and a whole number of periods from its anchor', () => {
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 1_000 }), (today, anchor, period) => {
      const latest = latestRecurrence(today.toString(), anchor.toString(), period)
      const ago = Temporal.PlainDate.from(latest).until(today).days
      assert.ok(ago >= 0 && ago < period)
      assert.equal(Math.abs(anchor.until(latest).days) % period, 0)
    }),
  )
})
