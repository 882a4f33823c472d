import { type Database, sql } from '@bauhinia/database'
import type { PublishedCheckpoint } from './queries.ts'

/** An entry that was accepted and waits for its place in the tree. */
interface WaitingEntry {
  readonly index: null
}

/** An entry that is in the tree, what lies near it there, and the newest checkpoint. */
export interface ProvableEntry extends PublishedCheckpoint {
  readonly index: number
  readonly bytes: Uint8Array
  /** The leaf hashes of its run, as many as the tree has. */
  readonly run: Uint8Array
  /** The roots of the complete runs of its tile; nothing where they are not kept. */
  readonly runRoots: Uint8Array | null
}

/**
 * All that a proof needs, in one statement, and of a tile only the part around the entry: so a proof costs the same in a
 * log whose tiles fit into memory and in one where they do not.
 */
export async function findProvable(
  db: Database,
  leafHash: Uint8Array,
): Promise<ProvableEntry | WaitingEntry | undefined> {
  const [entry] = await db.query<ProvableEntry | WaitingEntry>(sql`
    select entry.index, bytes, run, run_roots as "runRoots",
           tree_size as "treeSize", root, note, published_at as "publishedAt"
      from (select ledger.index_of(id) as index, bytes
              from ledger.entries
             where hash_start = ledger.hash_start(${leafHash})
               and leaf_hash = ${leafHash}
            offset 0) as entry
      left join lateral (
           select run_roots, substr(hashes, (1 + 32 * 16 * (entry.index % 256 / 16))::integer, 32 * 16) as run
             from ledger.tiles
            where level = 0
              and index = entry.index / 256
           -- One tile is looked up, however few there were when the statement was planned.
           offset 0) as tile on true
      left join lateral (
           select tree_size, root, note, published_at
             from ledger.checkpoints
            order by tree_size desc
            limit 1) as newest on entry.index is not null
  `)
  return entry
}
