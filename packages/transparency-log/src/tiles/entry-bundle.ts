import { concatBytes } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { tileWidth } from './tile.ts'

/** The longest entry that a bundle can hold, in bytes. */
export const entrySizeMax = 65_535

/** The longest that a bundle can be, in bytes. */
export const entryBundleSizeMax = tileWidth * (2 + entrySizeMax)

/**
 * Entries as a bundle: each preceded by its length in two bytes, big-endian (C2SP tlog-tiles). Throws
 * `out-of-range` for an entry over 65,535 bytes or more than 256 entries.
 */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > tileWidth || entries.some((entry) => entry.length > entrySizeMax)) {
    throw new TransparencyLogError('out-of-range', 'More than a bundle of entries can hold')
  }
  return concatBytes(
    ...entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]),
  )
}

/**
 * The entries of a bundle, as views into it. Throws `malformed-entry-bundle` unless the bundle holds
 * exactly `width` entries.
 */
export function parseEntryBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length && entries.length < width) {
    const [high, low] = bundle.subarray(at, at + 2)
    if (high === undefined || low === undefined) throw malformed(width)
    const end = at + 2 + high * 256 + low
    if (end > bundle.length) throw malformed(width)
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  if (at !== bundle.length || entries.length !== width) throw malformed(width)
  return entries
}

function malformed(width: number) {
  return new TransparencyLogError(
    'malformed-entry-bundle',
    `The bundle does not hold exactly ${width} entries`,
  )
}
