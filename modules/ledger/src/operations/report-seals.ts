import type { Database } from '@bauhinia/database'
import { createSealWatch, type SealReport } from '../domain/seals.ts'
import { findLatestCheckpoint, listSealEntries } from '../queries.ts'

/** So much of the log is looked through at once, in entries of any kind: after a start that is most of the work. */
const atOnceMax = 16_384

/**
 * Tells what is sealed in the log, from its entries alone. Each of them is read once in the life of the
 * process, and forgotten when it is opened; calls at the same time share the reading. An opening is early by the
 * time at which the log published it, which a process that starts later finds too.
 */
export function createSealReporter({
  db,
  now,
}: {
  readonly db: Database
  readonly now: () => Date
}): () => Promise<SealReport> {
  const watch = createSealWatch()
  let nextIndex = 0
  let reading: Promise<void> = Promise.resolve()

  async function readOn(): Promise<void> {
    const treeSize = (await findLatestCheckpoint(db))?.treeSize ?? 0
    while (nextIndex < treeSize) {
      const beyond = Math.min(treeSize, nextIndex + atOnceMax)
      const found = await listSealEntries(db, { firstIndex: nextIndex, beyond })
      for (const { bytes, index, leafHash, publishedAt } of found) {
        watch.add({ bytes, index, leafHash: Buffer.from(leafHash).toString('hex') }, publishedAt)
      }
      nextIndex = beyond
    }
  }

  return async () => {
    // What failed for another caller is tried again for this one.
    reading = reading.catch(() => undefined).then(readOn)
    await reading
    return watch.report(now())
  }
}
