import {
  formatEntryBundle,
  parseTilePath,
  type TileResource,
  TransparencyLogError,
} from '@bauhinia/transparency-log'
import type { LedgerContext } from '../context.ts'
import { findLatestCheckpoint, findTile, listEntryBytes } from '../queries.ts'
import { TileNotFound } from '../refusals.ts'

/**
 * The bytes under a tile or entry bundle path (C2SP tlog-tiles). Only what a published checkpoint
 * covers exists; anything else, a malformed path included, is `TileNotFound`.
 */
export async function readTile(
  { db }: Pick<LedgerContext, 'db'>,
  path: string,
): Promise<Uint8Array> {
  const tile = findResource(path)
  if (tile === undefined) throw new TileNotFound()
  if (tile.kind === 'hashes') {
    const hashes = await findTile(db, tile)
    if (hashes === undefined || hashes.length < tile.width * 32) throw new TileNotFound()
    return hashes.subarray(0, tile.width * 32)
  }
  const firstIndex = tile.index * 256
  const size = (await findLatestCheckpoint(db))?.treeSize ?? 0
  if (firstIndex + tile.width > size) throw new TileNotFound()
  return formatEntryBundle(await listEntryBytes(db, { firstIndex, count: tile.width }))
}

/** The hash of the entry that has this index in the tree. */
export async function findLeafAt(
  db: LedgerContext['db'],
  index: number,
): Promise<Uint8Array | undefined> {
  const hashes = await findTile(db, { level: 0, index: Math.floor(index / 256) })
  const at = (index % 256) * 32
  return hashes === undefined || hashes.length < at + 32 ? undefined : hashes.subarray(at, at + 32)
}

function findResource(path: string): TileResource | undefined {
  try {
    return parseTilePath(path)
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined
    throw error
  }
}
