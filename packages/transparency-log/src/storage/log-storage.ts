import type { ReadResource } from '../client/log-resources.ts'

/**
 * Where a log's published files stand: a folder, an object store, a table. `fsck` and `publishGrowth`
 * need nothing else, and no implementation may promise less than this:
 *
 * - **Durable**: what `writeImmutable` or `replaceCheckpoint` has answered to survives a crash of the
 *   machine. Nothing may be left to a cache that is flushed later.
 * - **Whole**: a reader sees all of a file or none of it, also when the writer dies half way.
 * - **Immutable**: a file other than `checkpoint` never changes. Writing the same bytes again is no
 *   error, so that a publisher that was interrupted may begin again; writing others is refused with
 *   `immutable-file`, and what stood there stays.
 * - **Reads may lag** behind writes, `checkpoint` included, as caches and object stores do. They never
 *   show a file that was not written.
 * - **One writer**: who may write is settled elsewhere (a sequencer's lock and its epoch). Storage does
 *   not compare checkpoints; immutability alone keeps a second writer from altering what was published.
 */
export interface LogStorage {
  /** Reads a file by its path below the log's prefix; undefined where there is none. */
  readonly read: ReadResource
  /** Writes a tile or an entry bundle. */
  readonly writeImmutable: (path: string, bytes: Uint8Array) => Promise<void>
  /** Replaces the file `checkpoint`, the one that changes. */
  readonly replaceCheckpoint: (note: string) => Promise<void>
}
