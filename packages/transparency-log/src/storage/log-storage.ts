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
 * - **Replaced as it was read**: `checkpoint` is replaced only while it is what the writer has read, and else refused
 *   with `checkpoint-replaced`: of two writers, or one that stood still for an hour, none puts an older one over a newer.
 *   To compare and to replace should be one step. Where a store has no such step (`folderStorage`; `objectStorage` over a
 *   store that overlooks conditions) the look comes right before the writing, and another writer can come in between:
 *   there only one may write at a time, which is settled elsewhere (a sequencer's lock and its epoch).
 * - **Which is newer** storage does not know: whoever writes compares what it has read.
 */
export interface LogStorage {
  /** Reads a file by its path below the log's prefix; undefined where there is none. */
  readonly read: ReadResource
  /** Writes a tile or an entry bundle. */
  readonly writeImmutable: (path: string, bytes: Uint8Array) => Promise<void>
  /**
   * Replaces the file `checkpoint`, the one that changes, where it is still the one before; undefined for the first. Where
   * it is the new one already, that is no error.
   */
  readonly replaceCheckpoint: (note: string, before: string | undefined) => Promise<void>
}
