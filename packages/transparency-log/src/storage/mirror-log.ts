import type { Checkpoint, CheckpointTrust } from '../checkpoint.ts'
import { createLogClient, type TrustedCheckpoint } from '../client/log-client.ts'
import type { ReadResource } from '../client/log-resources.ts'
import { equalBytes } from '../encoding.ts'
import { emptyEdge } from '../tiles/integrate.ts'
import { tileWidth } from '../tiles/tile.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { treeRoot } from '../tree/compact-range.ts'
import { filesOfEnd, type LogEnd, readLogEnd } from './log-end.ts'
import type { LogStorage } from './log-storage.ts'
import { writeGrowth } from './publish-growth.ts'

/** The log to be copied, whose word on it is taken, and where the copy stands. */
export interface MirrorOptions extends CheckpointTrust {
  readonly read: ReadResource
  readonly storage: LogStorage
  /**
   * Removes a damaged file from the copy, so that it can be written anew. Without it a copy that is damaged where it has
   * to go on fails with `immutable-file`, and that file is for somebody to remove.
   */
  readonly discard?: (path: string) => Promise<void>
  /** Told of each file that the copy had lost (`missing`) or that was damaged, once it is as in the log again. */
  readonly onRestore?: (file: RestoredFile) => void
}

/** A file of a copy that was fetched again. */
export interface RestoredFile {
  readonly path: string
  readonly reason: 'missing' | 'damaged'
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
 * own, and every entry, before it writes it. What it takes from the copy's own files to go on it proves as well, and
 * fetches it from the log again where it is lost or damaged. Interrupted at any point it goes on from the copy's last
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
  const { read, storage, discard: _, onRestore: __, ...trust } = options
  const standing = await findStanding(storage, trust)
  const client = createLogClient({ ...trust, read, ...(standing && { known: standing }) })
  const checkpoint = await client.update()
  const oldSize = standing?.size ?? 0
  let end: LogEnd = standing ? await settleEnd(options, standing, checkpoint) : emptyEnd
  if (standing !== undefined && checkpoint.size < oldSize) return { oldSize, checkpoint: standing }
  while (end.edge.size < checkpoint.size) {
    const start = end.edge.size
    const stop = Math.min(checkpoint.size, start - (start % chunkSize) + chunkSize)
    const newEntries: Uint8Array[] = []
    for await (const { entry } of client.entries(start, stop, checkpoint)) newEntries.push(entry)
    end = await writeGrowth(storage, { ...end, newEntries })
  }
  if (!equalBytes(treeRoot(end.edge), checkpoint.root)) {
    throw new TransparencyLogError('rejected-proof', 'What was copied does not lead to the root')
  }
  await storage.replaceCheckpoint(checkpoint.note, standing?.note)
  return { oldSize, checkpoint }
}

const emptyEnd: LogEnd = { edge: emptyEdge, openEntries: [] }

async function findStanding(
  storage: LogStorage,
  trust: CheckpointTrust,
): Promise<TrustedCheckpoint | undefined> {
  if ((await storage.read('checkpoint', Number.POSITIVE_INFINITY)) === undefined) return undefined
  try {
    return await createLogClient({ ...trust, read: storage.read }).update()
  } catch (cause) {
    if (!(cause instanceof TransparencyLogError)) throw cause
    throw unusableCheckpoint(cause)
  }
}

function unusableCheckpoint(cause: TransparencyLogError): TransparencyLogError {
  const message = `The copy's own checkpoint cannot be used: ${cause.message}`
  return new TransparencyLogError(cause.code, message, { cause })
}

/** Where the copy goes on from: by its own files where these prove it, else by the log's, with which they are mended. */
async function settleEnd(
  options: MirrorOptions,
  standing: Checkpoint,
  { size }: Checkpoint,
): Promise<LogEnd> {
  const own = await findOwnEnd(options.storage, standing)
  if (own !== undefined) return own
  if (size < standing.size) {
    const message =
      'The copy has lost or damaged its last files, and the log shows an older checkpoint: mirror it again once it shows a later one'
    throw new TransparencyLogError('resource-missing', message)
  }
  const end = await readLogEnd(options.read, standing, size)
  await restore(options, filesOfEnd(end, standing.size))
  return end
}

async function findOwnEnd({ read }: LogStorage, standing: Checkpoint): Promise<LogEnd | undefined> {
  try {
    return await readLogEnd(read, standing, standing.size)
  } catch (error) {
    // A storage that cannot be read now is no damage.
    if (!(error instanceof TransparencyLogError) || error.code === 'resource-unavailable')
      throw error
    return undefined
  }
}

/** Cut short between the two steps, it leaves a file that is missing, which the next turn writes. */
async function restore(
  { discard, onRestore, storage }: MirrorOptions,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [path, bytes] of files) {
    const found = await storage.read(path, Number.POSITIVE_INFINITY)
    if (found !== undefined && equalBytes(found, bytes)) continue
    if (found !== undefined && discard === undefined) {
      const message = `The copy's ${path} is damaged: remove it, and mirror again`
      throw new TransparencyLogError('immutable-file', message)
    }
    if (found !== undefined) await discard?.(path)
    await storage.writeImmutable(path, bytes)
    onRestore?.({ path, reason: found === undefined ? 'missing' : 'damaged' })
  }
}
