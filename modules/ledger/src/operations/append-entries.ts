import type { Database } from '@bauhinia/database'
import { enqueueEntries } from '../queries.ts'
import type { PreparedEntry } from './prepare-entry.ts'

/**
 * Puts entries into the ledger's queue, in the transaction of what they record: they are durable when
 * it commits, and exist only if it does. The sequencer takes them into the tree a moment later.
 */
export async function appendEntries(
  tx: Database,
  entries: readonly PreparedEntry[],
): Promise<void> {
  if (entries.length > 0) await enqueueEntries(tx, entries)
}
