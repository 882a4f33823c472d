import { type Sql, sql } from './database.ts'

/** A part of a list: next to a place, on either side of it, or else its beginning. */
export interface Part<Place> {
  /** Not both of them. Exclusive. */
  readonly olderThan?: Place | undefined
  readonly newerThan?: Place | undefined
  /** At most so many, the nearest to the place; all of them when it is not given. */
  readonly limit?: number | undefined
}

/** Something by which a list is in order, the greatest first: an expression of a row, and its value at a place. */
export interface OrderKey<Place> {
  readonly of: Sql
  readonly at: (place: Place) => unknown
}

/** A boolean expression: the rows of which it is true come first. */
export function byWaiting(of: Sql): OrderKey<{ readonly waits?: boolean | undefined }> {
  return { of, at: ({ waits = false }) => waits }
}

/** A `timestamptz` expression: the newest come first. */
export function byMoment(of: Sql): OrderKey<{ readonly at: Date }> {
  return { of, at: ({ at }) => at }
}

/** A `uuid` expression, different in each row: decides between those of one moment. */
export function byUuid(of: Sql): OrderKey<{ readonly id: string }> {
  return { of, at: ({ id }) => id }
}

/** A `bytea` expression, different in each row, whose place has it in hex: decides between those of one moment. */
export function byHash(of: Sql): OrderKey<{ readonly id: string }> {
  return { of, at: ({ id }) => Buffer.from(id, 'hex') }
}

/**
 * The rows of a part of a list: a fragment that ends a statement, behind `where` or `and`. They come the
 * greatest key first, but next to a place that they are newer than, the smallest first: the limit keeps
 * those nearest to the place. `keys` must tell any two rows apart, or a page would break between two alike
 * and lose one.
 */
export function inPart<Place>(
  { olderThan, newerThan, limit }: Part<Place>,
  keys: readonly [OrderKey<Place>, ...OrderKey<Place>[]],
): Sql {
  const row = list(keys.map(({ of }) => of))
  const at = (place: Place) => list(keys.map((key) => sql`${key.at(place)}`))
  if (newerThan !== undefined) {
    const order = list(keys.map(({ of }) => sql`(${of}) asc`))
    return sql`(${row}) > (${at(newerThan)}) order by ${order} limit ${limit}`
  }
  const order = list(keys.map(({ of }) => sql`(${of}) desc`))
  const isBeyond = olderThan === undefined ? sql`true` : sql`(${row}) < (${at(olderThan)})`
  return sql`${isBeyond} order by ${order} limit ${limit}`
}

function list(fragments: readonly Sql[]): Sql {
  return fragments.reduce((all, next) => sql`${all}, ${next}`)
}
