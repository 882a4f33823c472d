import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '@bauhinia/testing'
import fc from 'fast-check'
import { type Sql, sql } from './database.ts'
import { byHash, byMoment, byUuid, byWaiting, inPart, type Part } from './list-part.ts'

interface Place {
  readonly waits: boolean
  readonly at: Date
  readonly id: string
}

// Few moments and few ids, so that most rows are tied with others, and a place is often that of a row.
const places: fc.Arbitrary<Place> = fc.record({
  waits: fc.boolean(),
  at: fc.integer({ min: 0, max: 2 }).map((ms) => new Date(1_790_000_000_000 + ms)),
  id: fc
    .constantFrom('00', '01', '09', '0a', '99', 'a0', 'f9', 'ff')
    .map((byte) => `${byte}5c5c5c-5c5c-4c5c-8c5c-5c5c5c5c5c5c`),
})
const lists = fc.uniqueArray(places, { selector: placeText, maxLength: 12 })

function placeText({ waits, at, id }: Place): string {
  return `${Number(waits)} ${at.toISOString()} ${id}`
}

const parts: Readonly<Record<string, (list: readonly Place[], part: Part<Place>) => Sql>> = {
  'UUIDs behind another condition': (list, part) => sql`
    select waits, at, id
      from ${rowsOf(list)}
     where id <> ${'none'}
       and ${inPart(part, [byWaiting(sql`waits = ${true}`), byMoment(sql`at`), byUuid(sql`id::uuid`)])}`,
  'hashes without another condition': (list, part) => sql`
    select waits, at, id
      from (select waits, at, id, decode(replace(id, '-', ''), 'hex') as hash
              from ${rowsOf(list)}) as listed
     where ${inPart(inHex(part), [byWaiting(sql`waits`), byMoment(sql`at`), byHash(sql`hash`)])}`,
}

function rowsOf(list: readonly Place[]): Sql {
  const [waits, at, ids] = [
    list.map((row) => row.waits),
    list.map((row) => row.at),
    list.map((row) => row.id),
  ]
  return sql`unnest(${waits}::boolean[], ${at}::timestamptz[], ${ids}::text[]) as listed (waits, at, id)`
}

function inHex({ olderThan, newerThan, limit }: Part<Place>): Part<Place> {
  const hex = (place: Place | undefined) => place && { ...place, id: place.id.replaceAll('-', '') }
  return { olderThan: hex(olderThan), newerThan: hex(newerThan), limit }
}

for (const [of, statement] of Object.entries(parts)) {
  test(`pages either way from any place give every row once, in order: ${of}`, async (t) => {
    const { db } = await freshDatabase(t, [])
    await fc.assert(
      fc.asyncProperty(lists, places, fc.integer({ min: 1, max: 5 }), async (list, from, limit) => {
        const walk = async (start: Part<Place>, onwards: (place: Place) => Part<Place>) => {
          const walked: Place[] = []
          for (let part = start; ; ) {
            const page = await db.query<Place & Record<string, unknown>>(
              statement(list, { ...part, limit }),
            )
            assert.ok(page.length <= limit)
            walked.push(...page)
            const last = page.at(-1)
            if (last === undefined) return walked.map(placeText)
            part = onwards(last)
          }
        }
        const older = (place: Place) => ({ olderThan: place })
        const newer = (place: Place) => ({ newerThan: place })
        const place = placeText(from)
        const listed = list.map(placeText).sort().reverse()

        assert.deepEqual(await walk({}, older), listed)
        assert.deepEqual(
          await walk(older(from), older),
          listed.filter((row) => row < place),
        )
        assert.deepEqual(
          await walk(newer(from), newer),
          listed.filter((row) => row > place).reverse(),
        )
      }),
      { numRuns: 60 },
    )
  })
}

test('a part without a limit is all of it', async (t) => {
  const { db } = await freshDatabase(t, [])
  const found = await db.query<{ n: number }>(
    sql`select n from generate_series(1, 3) as n where ${inPart({}, [{ of: sql`n`, at: () => 0 }])}`,
  )
  assert.deepEqual(
    found.map(({ n }) => n),
    [3, 2, 1],
  )
})
