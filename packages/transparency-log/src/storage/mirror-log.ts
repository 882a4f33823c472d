import type { Checkpoint, CheckpointTrust } from '../checkpoint.ts'
import { createLogClient, type TrustedCheckpoint } from '../client/log-client.ts'
import type { ReadResource } from '../client/log-resources.ts'
import { createReadTile, readEntryBundle } from '../client/read-log-tile.ts'
import { concatBytes, equalBytes } from '../encoding.ts'
import { readEdge } from '../tiles/integrate.ts'
import { tileAt, tileWidth } from '../tiles/tile.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { treeRoot } from '../tree/compact-range.ts'
import { emptyRoot, leafHash } from '../tree/hashes.ts'
import type { LogStorage } from './log-storage.ts'
import { type LogGrowth, writeGrowth } from './publish-growth.ts'

/** The log to be copied, whose word on it is taken, and where the copy stands. */
export interface MirrorOptions extends CheckpointTrust {
  readonly read: ReadResource
  readonly storage: LogStorage
}

/** How far a copy has come. */
export interface MirroredLog {
  /** The size of the copy before. */
  readonly oldSize: number
  /** The checkpoint of the copy now, as the log signed it. */
  readonly checkpoint: TrustedCheckpoint
}

/** Entries that are held at once. A power of 256, so that hardly a partial tile is written on the way. */
const chunkSize = tileWidth ** 2

/** How often it is begun because of another writer. */
const turnsMax = 10

/**
 * Brings a copy of a log up to its present checkpoint: proves that the log has only grown since the copy's
 * own, and every entry, before it writes it, and that the copy's files still lead to its own. Interrupted at any point it goes on from the copy's last
 * checkpoint. Fails as a `LogClient` does, with `inconsistent-checkpoint` for a log that was rewritten,
 * and as a `LogStorage` does. A log that is behind its copy, as caches are, changes nothing. Where another writer has
 * brought the copy on meanwhile it begins again from there, and fails with `checkpoint-replaced` after ten times.
 */
export async function mirrorLog(options: MirrorOptions): Promise<MirroredLog> {
  for (let turn = 1; ; turn++) {
    try {
      return await mirrorOnce(options)
    } catch (error) {
      const isReplaced =
        error instanceof TransparencyLogError && error.code === 'checkpoint-replaced'
      if (!isReplaced || turn === turnsMax) throw error
    }
  }
}

async function mirrorOnce(options: MirrorOptions): Promise<MirroredLog> {
  const { read, storage, ...trust } = options
  const standing = await findStanding(storage, trust)
  const client = createLogClient({ ...trust, read, ...(standing && { known: standing }) })
  const checkpoint = await client.update()
  const oldSize = standing?.size ?? 0
  if (standing !== undefined && checkpoint.size < oldSize) return { oldSize, checkpoint: standing }
  let growth = await readGrowth(storage, standing)
  while (growth.edge.size < checkpoint.size) {
    const start = growth.edge.size
    const end = Math.min(checkpoint.size, start - (start % chunkSize) + chunkSize)
    const newEntries: Uint8Array[] = []
    for await (const { entry } of client.entries(start, end, checkpoint)) newEntries.push(entry)
    growth = await writeGrowth(storage, { ...growth, newEntries })
  }
  await storage.replaceCheckpoint(checkpoint.note, standing?.note)
  return { oldSize, checkpoint }
}

async function findStanding(
  storage: LogStorage,
  trust: CheckpointTrust,
): Promise<TrustedCheckpoint | undefined> {
  if ((await storage.read('checkpoint', Number.POSITIVE_INFINITY)) === undefined) return undefined
  return createLogClient({ ...trust, read: storage.read }).update()
}

/** What the copy goes on from; damage to it is not built upon. */
async function readGrowth(
  { read }: LogStorage,
  standing: Checkpoint | undefined,
): Promise<Required<Omit<LogGrowth, 'newEntries'>>> {
  const size = standing?.size ?? 0
  const edge = await readEdge(createReadTile(read), size)
  const { index, width } = tileAt(size, 0, Math.floor(size / tileWidth))
  const openEntries = width === 0 ? [] : await readEntryBundle(read, { index, width })
  const openLeaves = concatBytes(...openEntries.map(leafHash))
  const isWhole =
    equalBytes(treeRoot(edge), standing?.root ?? emptyRoot) &&
    equalBytes(openLeaves, edge.partialTiles[0] ?? new Uint8Array())
  if (isWhole) return { edge, openEntries }
  const message = `The copy's own files do not lead to its root for ${size} leaves`
  throw new TransparencyLogError('rejected-proof', message)
}
