import { formatPlace, type ListPart, type ListPlace, selectPart } from './list-place.ts'

/** A page of a list, and where those on either side of it begin, if there are any. */
export interface ListPage<Line> {
  readonly lines: readonly Line[]
  readonly olderThan: ListPlace | undefined
  readonly newerThan: ListPlace | undefined
}

/** How many lines a page of a list shows: more than that nobody reads at once. */
const pageSize = 20

/** Which page of a list is asked for. */
interface PageAsked extends ListPart {
  /**
   * So many more lines a page may have, rather than leave lines of one moment to the next page: for a list whose
   * reader orders the lines of a moment by what the sources do not know. None unless given.
   */
  readonly momentMax?: number | undefined
}

/**
 * Reads the page next to a place. `read` gives the lines of a part in any order; it must look at one
 * person's list only, since the place may be anybody's.
 */
export async function readListPage<Line>(
  read: (part: ListPart) => Promise<readonly Line[]>,
  { momentMax = 0, ...part }: PageAsked,
  placeOf: (line: Line) => ListPlace,
): Promise<ListPage<Line>> {
  const asked = { ...part, limit: pageSize + momentMax + 1 }
  const found = selectPart(await read(asked), asked, placeOf)
  if (part.newerThan !== undefined) {
    const nearest = found.toReversed()
    const count = countLines(nearest.map(placeOf), momentMax)
    // Fewer than a page is the beginning of the list: shown as such, with the page filled.
    if (nearest.length <= count) return readListPage(read, { momentMax }, placeOf)
    const lines = nearest.slice(0, count).toReversed()
    return { lines, ...edges(lines, placeOf) }
  }
  const lines = found.slice(0, countLines(found.map(placeOf), momentMax))
  const hasMore = found.length > lines.length
  const { olderThan, newerThan = part.olderThan } = edges(lines, placeOf)
  return {
    lines,
    olderThan: hasMore ? olderThan : undefined,
    newerThan: part.olderThan && newerThan,
  }
}

/** How many of the nearest lines are on the page. */
function countLines(nearest: readonly ListPlace[], momentMax: number): number {
  const end = nearest.findIndex(
    ({ at }, index) => index >= pageSize && at.getTime() !== nearest[index - 1]?.at.getTime(),
  )
  return Math.min(end === -1 ? nearest.length : end, pageSize + momentMax)
}

function edges<Line>(
  lines: readonly Line[],
  placeOf: (line: Line) => ListPlace,
): Omit<ListPage<Line>, 'lines'> {
  const [first, last] = [lines.at(0), lines.at(-1)]
  return { newerThan: first && placeOf(first), olderThan: last && placeOf(last) }
}

/** Where the pages on either side of a page are. `path` is the list's, with the language. */
export function hrefsBeside(
  path: string,
  { newerThan, olderThan }: Omit<ListPage<unknown>, 'lines'>,
): { readonly previousHref: string | undefined; readonly nextHref: string | undefined } {
  return {
    previousHref: newerThan && `${path}?newer=${formatPlace(newerThan)}`,
    nextHref: olderThan && `${path}?older=${formatPlace(olderThan)}`,
  }
}
