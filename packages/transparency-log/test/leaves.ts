import { leafHash } from '@bauhinia/transparency-log'

/** The entry at an index, different from every other. */
export function entryAt(index: number): Uint8Array {
  return new TextEncoder().encode(`entry ${index}`)
}

/** The entries from `start` up to `end`. */
export function entriesBetween(start: number, end: number): Uint8Array[] {
  return Array.from({ length: end - start }, (_, offset) => entryAt(start + offset))
}

/** The leaf hashes of the entries from `start` up to `end`. */
export function leavesBetween(start: number, end: number): Uint8Array[] {
  return entriesBetween(start, end).map(leafHash)
}
