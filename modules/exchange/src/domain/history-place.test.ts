import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatPlace, type HistoryPlace, parsePlace, placeOf, selectPart } from './history-place.ts'

const hash = (byte: number) => new Uint8Array(32).fill(byte)
const event = (time: string, byte: number) => ({
  at: new Date(`2026-11-22T${time}Z`),
  record: { mark: { leafHash: hash(byte) } },
})
const [eight, nine, alsoNine, ten] = [
  event('08:00:00.000', 9),
  event('09:00:00.000', 200),
  event('09:00:00.000', 3),
  event('10:00:00.000', 1),
]

test('a place comes back from an address as it went in, and says only a time and a hash', () => {
  const place: HistoryPlace = placeOf(nine)
  const text = formatPlace(place)

  assert.equal(text, `1795338000000.${'c8'.repeat(32)}`)
  assert.deepEqual(parsePlace(text), { at: nine.at, leafHash: Buffer.from(hash(200)) })
})

test('what no address had is no place', () => {
  const good = formatPlace(placeOf(nine))

  assert.equal(parsePlace(''), undefined)
  assert.equal(parsePlace('2'), undefined)
  assert.equal(parsePlace(good.slice(0, -1)), undefined)
  assert.equal(parsePlace(`${good}0`), undefined)
  assert.equal(parsePlace(good.toUpperCase()), undefined)
  assert.equal(parsePlace(`-${good}`), undefined)
  assert.equal(parsePlace(`999${good}`), undefined)
  assert.equal(parsePlace(`${good}\n`), undefined)
})

test('events of all sources stand in one order: by time, then by hash', () => {
  const events = [eight, alsoNine, ten, nine]

  assert.deepEqual(selectPart(events, { limit: 9 }), [ten, nine, alsoNine, eight])
  assert.deepEqual(selectPart(events, { limit: 2 }), [ten, nine])
})

test('a part that is newer than a place is the nearest to it, the newest first all the same', () => {
  const newerThan = placeOf(event('07:00:00.000', 1))

  assert.deepEqual(selectPart([nine, ten, alsoNine, eight], { newerThan, limit: 2 }), [
    alsoNine,
    eight,
  ])
})
