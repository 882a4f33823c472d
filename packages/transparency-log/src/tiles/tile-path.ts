import { TransparencyLogError } from '../transparency-log-error.ts'
import { isCount } from '../tree/shape.ts'
import { type EntryBundle, type Tile, tileWidth } from './tile.ts'

/** What a path of a tiled log names. */
export type TileResource =
  | ({ readonly kind: 'hashes' } & Tile)
  | ({ readonly kind: 'entries' } & EntryBundle)

// The specification's own limit, far above the level 6 that 2^53 leaves can reach.
const levelLimit = 63

/** `tile/<L>/<N>[.p/<W>]` (C2SP tlog-tiles). Throws `out-of-range` for what no log can have. */
export function tilePath({ level, index, width }: Tile): string {
  if (!isCount(level) || level > levelLimit) throw outOfRange()
  return `tile/${level}/${indexPath(index)}${widthSuffix(width)}`
}

/** `tile/entries/<N>[.p/<W>]` (C2SP tlog-tiles). Throws `out-of-range` for what no log can have. */
export function entryBundlePath({ index, width }: EntryBundle): string {
  return `tile/entries/${indexPath(index)}${widthSuffix(width)}`
}

/**
 * Reads either kind of path; there is one spelling of each. Throws `malformed-tile-path`.
 */
export function parseTilePath(path: string): TileResource {
  const match =
    path.length <= 64
      ? /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(
          path,
        )
      : null
  if (match === null) throw malformed(path)
  const [, level = '', digits = '', partial] = match
  const index = Number(digits.replace(/[x/]/g, ''))
  const width = partial === undefined ? tileWidth : Number(partial)
  const resource: TileResource =
    level === 'entries'
      ? { kind: 'entries', index, width }
      : { kind: 'hashes', level: Number(level), index, width }
  if (!isCount(index) || (partial !== undefined && width >= tileWidth)) throw malformed(path)
  if (resource.kind === 'hashes' && resource.level > levelLimit) throw malformed(path)
  // Catches an index padded with a group of zeros, the one other spelling left.
  if (resourcePath(resource) !== path) throw malformed(path)
  return resource
}

function resourcePath(resource: TileResource): string {
  return resource.kind === 'entries' ? entryBundlePath(resource) : tilePath(resource)
}

/** Groups of three digits, all but the last marked, so that no file stands where a folder must. */
function indexPath(index: number): string {
  if (!isCount(index)) throw outOfRange()
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
}

function widthSuffix(width: number): string {
  if (!isCount(width) || width < 1 || width > tileWidth) throw outOfRange()
  return width === tileWidth ? '' : `.p/${width}`
}

function outOfRange() {
  return new TransparencyLogError('out-of-range', 'No log has such a tile')
}

function malformed(path: string) {
  const shown = JSON.stringify(path.slice(0, 64))
  return new TransparencyLogError('malformed-tile-path', `Not the path of a tile: ${shown}`)
}
