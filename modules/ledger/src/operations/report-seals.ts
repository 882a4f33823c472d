import type { Database } from '@bauhinia/database'
import { createSealWatch, type SealReport } from '../domain/seals.ts'
import { findLatestCheckpoint, listSealEntries } from '../queries.ts'

/** More are read in several goes. */
const atOnceMax = 1_000

/**
 * Tells what is sealed in the log, from its entries alone. Each of them is read once in the life of the
 * process, and forgotten when it is opened; calls at the same time share the reading.
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
    const beyond = (await findLatestCheckpoint(db))?.treeSize ?? 0
    const range = { firstIndex: nextIndex, beyond, limit: atOnceMax }
    const found = beyond > nextIndex ? await listSealEntries(db, range) : []
    for (const { bytes, index, leafHash } of found) {
      watch.add({ bytes, index, leafHash: Buffer.from(leafHash).toString('hex') }, now())
      nextIndex = index + 1
    }
    if (found.length === atOnceMax) await readOn()
    else nextIndex = Math.max(nextIndex, beyond)
  }

  return async () => {
    // What failed for another caller is tried again for this one.
    reading = reading.catch(() => undefined).then(readOn)
    await reading
    return watch.report(now())
  }
}
