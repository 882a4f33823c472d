import { formatPlace, type ListPart, type ListPlace, selectPart } from './list-place.ts'

/** A page of a list, and where those on either side of it begin, if there are any. */
export interface ListPage<Line> {
  readonly lines: readonly Line[]
  readonly olderThan: ListPlace | undefined
  readonly newerThan: ListPlace | undefined
}

/** How many lines a page of a list shows: more than that nobody reads at once. */
const pageSize = 20

/**
 * Reads the page next to a place. `read` gives the lines of a part in any order; it must look at one
 * person's list only, since the place may be anybody's.
 */
export async function readListPage<Line>(
  read: (part: ListPart) => Promise<readonly Line[]>,
  part: ListPart,
  placeOf: (line: Line) => ListPlace,
): Promise<ListPage<Line>> {
  const asked = { ...part, limit: pageSize + 1 }
  const found = selectPart(await read(asked), asked, placeOf)
  const hasMore = found.length > pageSize
  if (part.newerThan !== undefined) {
    // Fewer than a page is the beginning of the list: shown as such, with the page filled.
    if (!hasMore) return readListPage(read, {}, placeOf)
    const lines = found.slice(-pageSize)
    return { lines, ...edges(lines, placeOf) }
  }
  const lines = found.slice(0, pageSize)
  const { olderThan, newerThan = part.olderThan } = edges(lines, placeOf)
  return {
    lines,
    olderThan: hasMore ? olderThan : undefined,
    newerThan: part.olderThan && newerThan,
  }
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
