import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  formatPlace,
  hrefsBeside,
  type ListPage,
  type ListPart,
  type ListPlace,
  PlaceUnreadable,
  readListPage,
  readPart,
  selectPart,
} from '@bauhinia/http'

const hash = (byte: number) => byte.toString(16).padStart(2, '0').repeat(32)
const line = (time: string, byte: number, waits = false): ListPlace => ({
  ...(waits && { waits }),
  at: new Date(`2026-11-22T${time}Z`),
  id: hash(byte),
})
const placeOf = (place: ListPlace) => place
const [eight, nine, alsoNine, ten] = [
  line('08:00:00.000', 9),
  line('09:00:00.000', 200),
  line('09:00:00.000', 3),
  line('10:00:00.000', 1),
]
const uuid = { at: nine.at, id: '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001' }
const [entries, messages] = [
  { path: '/account/ledger', id: 'hash' },
  { path: '/inbox', id: 'uuid' },
] as const
const waiting = line('07:00:00.000', 5, true)

test('what no address of ours had is no place, and the refusal leads to the list', () => {
  const good = formatPlace(nine)
  const damaged = [
    ...['', '2', good.slice(0, -1), `${good}0`, good.toUpperCase(), `-${good}`, `999${good}`],
    ...[`${good}\n`, `waits${good}`, `1.${'-'.repeat(36)}`],
  ]
  for (const older of damaged) {
    for (const list of [entries, messages]) {
      assert.throws(() => readPart({ older }, list), PlaceUnreadable)
    }
  }
  assert.throws(() => readPart({ newer: '' }, entries), PlaceUnreadable)
  assert.throws(() => readPart({ older: good, newer: good }, entries), PlaceUnreadable)
  // A place of a list whose ids are of the other kind.
  assert.throws(() => readPart({ older: good }, messages), PlaceUnreadable)
  assert.throws(() => readPart({ older: formatPlace(uuid) }, entries), PlaceUnreadable)
  assert.equal(new PlaceUnreadable('/inbox').waysOn('en')[0]?.href, '/en/inbox')
})

test('a place comes back from an address as it went in, and says only a time and an id', () => {
  assert.equal(formatPlace(nine), `1795338000000.${'c8'.repeat(32)}`)
  assert.deepEqual(readPart({ older: formatPlace(nine) }, entries), { olderThan: nine })
  assert.deepEqual(readPart({ newer: formatPlace(uuid) }, messages), { newerThan: uuid })
  assert.deepEqual(readPart({ older: formatPlace(waiting) }, entries), { olderThan: waiting })
  assert.deepEqual(readPart({}, entries), {})
})

test('lines of all sources stand in one order: what waits, then by time, then by id', () => {
  const lines = [eight, waiting, alsoNine, ten, nine]

  assert.deepEqual(selectPart(lines, { limit: 9 }, placeOf), [waiting, ten, nine, alsoNine, eight])
  assert.deepEqual(selectPart(lines, { limit: 2 }, placeOf), [waiting, ten])
})

test('a part that is newer than a place is the nearest to it, the newest first all the same', () => {
  const newerThan = line('06:00:00.000', 1)
  const lines = [nine, ten, alsoNine, eight]

  assert.deepEqual(selectPart(lines, { newerThan, limit: 2 }, placeOf), [alsoNine, eight])
})

test('lines of one moment stay on one page where that is asked for, but not without end', async () => {
  const at = (hour: number) => (_: unknown, n: number) => line(`${10 + hour}:00:00.000`, n)
  const lengths = [18, 5, 19, 50]
  const all = lengths.flatMap((length, hour) => Array.from({ length }, at(9 - hour)))
  const reading = (placed: readonly ListPlace[]) => async (part: ListPart) => {
    const sorted = selectPart(placed, {}, placeOf)
    const { olderThan, newerThan } = part
    const indexOf = (place: ListPlace) =>
      sorted.findIndex(({ at, id }) => at.getTime() === place.at.getTime() && id === place.id)
    return sorted.slice(
      olderThan === undefined ? 0 : indexOf(olderThan) + 1,
      newerThan === undefined ? undefined : indexOf(newerThan),
    )
  }
  const read = reading(all)
  const countsFrom = async (momentMax: number | undefined) => {
    const counts: number[] = []
    for (let part: ListPart | undefined = {}; part !== undefined; ) {
      const page: ListPage<ListPlace> = await readListPage(read, { ...part, momentMax }, placeOf)
      counts.push(page.lines.length)
      part = page.olderThan && { olderThan: page.olderThan }
    }
    return counts
  }

  assert.deepEqual(await countsFrom(undefined), [20, 20, 20, 20, 12])
  assert.deepEqual(await countsFrom(20), [23, 40, 29])
  const second = await readListPage(
    read,
    { olderThan: selectPart(all, {}, placeOf)[22], momentMax: 20 },
    placeOf,
  )
  const back = await readListPage(read, { newerThan: second.newerThan, momentMax: 20 }, placeOf)
  assert.equal(back.lines.length, 23)
})

test('a list comes page by page to its end, and a short page at its beginning is filled', async () => {
  const all = Array.from({ length: 45 }, (_, n) =>
    line(`10:00:${String(n).padStart(2, '0')}.000`, n),
  )
  const newestFirst = all.toReversed()
  const isBeyond = (place: ListPlace, { olderThan, newerThan }: ListPart) =>
    (olderThan === undefined || place.at < olderThan.at) &&
    (newerThan === undefined || place.at > newerThan.at)
  const read = async (part: ListPart) => all.filter((place) => isBeyond(place, part))

  const first = await readListPage(read, {}, placeOf)
  const last = await readListPage(read, { olderThan: newestFirst[39] }, placeOf)
  const filled = await readListPage(read, { newerThan: newestFirst[3] }, placeOf)
  const beyond = await readListPage(read, { olderThan: newestFirst[44] }, placeOf)

  assert.deepEqual(first.lines, newestFirst.slice(0, 20))
  assert.deepEqual(last.lines, newestFirst.slice(40))
  assert.deepEqual(filled, first)
  assert.deepEqual(hrefsBeside('/en/inbox', first), {
    previousHref: undefined,
    nextHref: `/en/inbox?older=${formatPlace(newestFirst[19] ?? nine)}`,
  })
  assert.equal(last.olderThan, undefined)
  assert.deepEqual(last.newerThan, newestFirst[40])
  assert.deepEqual([beyond.lines, beyond.newerThan], [[], newestFirst[44]])
})
