import type { Database } from '@bauhinia/database'
import { blockSizeMax, insertBlock } from '../queries.ts'
import type { PreparedEntry } from './prepare-entry.ts'

/**
 * Writes entries, in the transaction of what they record: they are durable when it commits, and exist only if it
 * does. The sequencer gives them their place in the tree a moment later. An entry can be appended once.
 */
export async function appendEntries(
  tx: Database,
  entries: readonly PreparedEntry[],
): Promise<void> {
  for (let at = 0; at < entries.length; at += blockSizeMax) {
    await insertBlock(tx, entries.slice(at, at + blockSizeMax))
  }
}
