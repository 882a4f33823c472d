import { type LedgerModule, TileNotFound } from '@bauhinia/ledger'
import type { ReadResource } from '@bauhinia/transparency-log'

/** The log that is crashed. */
export const logOf = { origin: 'example.test/ledger' }

/** The files of a log as the ledger serves them. */
export function readerOf(
  ledger: Pick<LedgerModule, 'findServedCheckpoint' | 'readTile'>,
): ReadResource {
  return async (path) => {
    if (path === 'checkpoint') {
      const served = await ledger.findServedCheckpoint()
      return served && new TextEncoder().encode(served.note)
    }
    try {
      return await ledger.readTile(path)
    } catch (error) {
      if (error instanceof TileNotFound) return undefined
      throw error
    }
  }
}
