import { PlaceUnreadable } from './edge-refusals.ts'

/**
 * A place in a person's list, which has one order: what waits for them first, then the newest first, and
 * of the same millisecond the one with the greater id. It says nothing of anybody, so that it can stand
 * in an address; and it opens nothing, since a list is read for its owner whatever its place.
 */
export interface ListPlace {
  /** Of lists that show first what waits for their reader. */
  readonly waits?: boolean | undefined
  readonly at: Date
  /** A UUID, or the hash of a ledger entry in hex; both in lower case. */
  readonly id: string
}

/** A part of a list: next to a place, on either side of it, or else its beginning. */
export interface ListPart {
  /** Not both of them. Exclusive. */
  readonly olderThan?: ListPlace | undefined
  readonly newerThan?: ListPlace | undefined
  /** At most so many, the nearest to the place; all of them when it is not given. */
  readonly limit?: number | undefined
}

/** A place as an address says it. */
export interface PlaceQuery {
  readonly older?: string | undefined
  readonly newer?: string | undefined
}

/** Of what several sources found, in any order, the part that was asked for, in the order of the list. */
export function selectPart<Line>(
  lines: readonly Line[],
  { newerThan, limit }: ListPart,
  placeOf: (line: Line) => ListPlace,
): Line[] {
  const sorted = lines.toSorted((a, b) => compare(placeOf(b), placeOf(a)))
  if (limit === undefined) return sorted
  return newerThan === undefined ? sorted.slice(0, limit) : sorted.slice(-limit)
}

function compare(a: ListPlace, b: ListPlace): number {
  const byWaiting = Number(a.waits ?? false) - Number(b.waits ?? false)
  return byWaiting || a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id))
}

/** The place as it stands in an address. */
export function formatPlace({ waits, at, id }: ListPlace): string {
  return `${waits ? 'waits.' : ''}${at.getTime()}.${id}`
}

/** What a list's places have for an id. */
type PlaceId = 'uuid' | 'hash'

const forms: Readonly<Record<PlaceId, RegExp>> = {
  uuid: /^(waits\.)?(\d{1,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  hash: /^(waits\.)?(\d{1,14})\.([0-9a-f]{64})$/,
}

/** The place that `formatPlace` wrote for such a list; nothing for any other text. */
function parsePlace(text: string, id: PlaceId): ListPlace | undefined {
  const [, waits, milliseconds, found] = forms[id].exec(text) ?? []
  if (milliseconds === undefined || found === undefined) return undefined
  return { ...(waits && { waits: true }), at: new Date(Number(milliseconds)), id: found }
}

/**
 * The part that an address asks for. `path` is the list's, without the language.
 *
 * @throws PlaceUnreadable for what no link of the list says.
 */
export function readPart(
  { older, newer }: PlaceQuery,
  { path, id }: { readonly path: `/${string}`; readonly id: PlaceId },
): ListPart {
  if (older !== undefined && newer !== undefined) throw new PlaceUnreadable(path)
  const read = (text: string) => {
    const place = parsePlace(text, id)
    if (place === undefined) throw new PlaceUnreadable(path)
    return place
  }
  if (older !== undefined) return { olderThan: read(older) }
  return newer === undefined ? {} : { newerThan: read(newer) }
}
