import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayFromParts, typedDay } from './typed-day.ts'

test('a day that exists is a calendar day, however it is typed', () => {
  assert.equal(dayFromParts({ day: '7', month: '3', year: '2026' }), '2026-03-07')
  assert.equal(dayFromParts({ day: '０７', month: '０３', year: '２０２６' }), '2026-03-07')
  assert.equal(dayFromParts({ day: '29', month: '2', year: '2024' }), '2024-02-29')
  assert.equal(dayFromParts({ day: '20', month: 'Nov', year: '2026' }), '2026-11-20')
  assert.equal(dayFromParts({ day: '1', month: 'september', year: '2026' }), '2026-09-01')
  assert.equal(dayFromParts({ day: '20日', month: '１１月', year: '2026年' }), '2026-11-20')
  assert.equal(dayFromParts({ day: '', month: '', year: '' }), null)
})

test('what is no day is kept as it was typed', () => {
  const noDays = [
    { day: '31', month: '2', year: '2026' },
    { day: '29', month: '2', year: '2025' },
    { day: '', month: '3', year: '2026' },
    { day: 'x', month: 'March', year: '26' },
    { day: '1', month: '13', year: '2026' },
    { day: '1', month: 'Novel', year: '2026' },
  ]
  assert.deepEqual(
    noDays.map((typed) => typedDay(dayFromParts(typed))),
    noDays,
  )
})

test('every day comes back as the same day', () => {
  const days = fc.date({
    min: new Date('1000-01-01'),
    max: new Date('9999-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10)
      assert.equal(dayFromParts(typedDay(day)), day)
    }),
  )
})
