/**
 * A place in a person's history, which has one order whatever its events are: the newest first, and of
 * the same millisecond the one with the greater leaf hash. It says nothing about anybody, so that it can
 * stand in an address.
 */
export interface HistoryPlace {
  readonly at: Date
  readonly leafHash: Uint8Array
}

/** A part of one person's history: next to a place, on either side of it, or else the newest. */
export interface HistoryPart {
  readonly dataSubjectId: string
  /** Not both of them. Exclusive. */
  readonly olderThan?: HistoryPlace | undefined
  readonly newerThan?: HistoryPlace | undefined
  readonly limit: number
}

/** What stands at a place in the history. */
interface Placed {
  readonly at: Date
  readonly record: { readonly mark: Pick<HistoryPlace, 'leafHash'> }
}

export function placeOf({ at, record }: Placed): HistoryPlace {
  return { at, leafHash: record.mark.leafHash }
}

/** Of events from several sources, the newest first, those of the part: the nearest to its place. */
export function selectPart<Event extends Placed>(
  events: readonly Event[],
  { newerThan, limit }: Pick<HistoryPart, 'newerThan' | 'limit'>,
): Event[] {
  const sorted = events.toSorted((a, b) => compare(placeOf(b), placeOf(a)))
  return newerThan === undefined ? sorted.slice(0, limit) : sorted.slice(-limit)
}

function compare(a: HistoryPlace, b: HistoryPlace): number {
  return a.at.getTime() - b.at.getTime() || Buffer.compare(a.leafHash, b.leafHash)
}

/** The place as it stands in an address. */
export function formatPlace({ at, leafHash }: HistoryPlace): string {
  return `${at.getTime()}.${Buffer.from(leafHash).toString('hex')}`
}

/** The place that `formatPlace` wrote; nothing for any other text. */
export function parsePlace(text: string): HistoryPlace | undefined {
  const [, milliseconds, hash] = /^(\d{1,14})\.([0-9a-f]{64})$/.exec(text) ?? []
  if (milliseconds === undefined || hash === undefined) return undefined
  return { at: new Date(Number(milliseconds)), leafHash: Buffer.from(hash, 'hex') }
}
