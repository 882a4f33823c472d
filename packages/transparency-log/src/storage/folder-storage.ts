import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { equalBytes } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import type { LogStorage } from './log-storage.ts'
import { checkWritable, refuseOther, refuseReplaced } from './written-file.ts'

/**
 * A log's files in a folder, to be served by any web server. Needs a file system with hard links. A file
 * is written beside its place, flushed, and linked to it, and the folder is flushed too: a crash leaves
 * either the whole file or, at most, a file in `.writing/`, which the next `clear` removes. A file system cannot
 * compare and replace in one step: only one writer at a time.
 */
export function folderStorage(folder: string): LogStorage & {
  /** Removes what writers that died have left; for the one writer, as it starts. */
  readonly clear: () => Promise<void>
  /** Removes a tile or an entry bundle that is damaged, for the one writer, which writes it anew. */
  readonly discard: (path: string) => Promise<void>
} {
  const root = resolve(folder)
  const writing = join(root, '.writing')
  const placeOf = (path: string, besides?: 'checkpoint') => {
    checkWritable(path, besides)
    return join(root, path)
  }
  const stage = async (bytes: Uint8Array) => {
    await mkdir(writing, { recursive: true })
    const staged = join(writing, randomUUID())
    const file = await open(staged, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } catch (error) {
      // On a disk that is full, what each attempt left would take the room that is made.
      await rm(staged, { force: true })
      throw error
    } finally {
      await file.close()
    }
    return staged
  }
  const makeFolder = folderMaker(root)
  const checkpointPlace = join(root, 'checkpoint')

  return {
    read: async (path, sizeMax) => {
      const bytes = await readOrUndefined(placeOf(path, 'checkpoint'))
      if (bytes !== undefined && bytes.length > sizeMax) {
        throw new TransparencyLogError('resource-too-large', `${path} is over ${sizeMax} bytes`)
      }
      return bytes
    },
    writeImmutable: async (path, bytes) => {
      const place = placeOf(path)
      const staged = await stage(bytes)
      try {
        await makeFolder(dirname(place))
        const isNew = await linked(staged, place)
        if (!isNew && !equalBytes(await readFile(place), bytes)) throw refuseOther(path)
        await syncFolder(dirname(place))
      } finally {
        await rm(staged, { force: true })
      }
    },
    replaceCheckpoint: async (note, before) => {
      const staged = await stage(new TextEncoder().encode(note))
      try {
        const standing = (await readOrUndefined(checkpointPlace))?.toString('utf8')
        if (standing !== before && standing !== note) throw refuseReplaced()
        await rename(staged, checkpointPlace)
        await syncFolder(root)
      } finally {
        await rm(staged, { force: true })
      }
    },
    clear: () => rm(writing, { recursive: true, force: true }),
    discard: (path) => rm(placeOf(path), { force: true }),
  }
}

/** Links a file to its place; false where there is one already. */
async function linked(staged: string, place: string): Promise<boolean> {
  try {
    await link(staged, place)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Makes folders below `root` and flushes each one above, so that the file in it can be found. Also those that
 * stand: a writer that died may have made them, and flushed nothing.
 */
function folderMaker(root: string): (folder: string) => Promise<void> {
  const flushed = new Set([root])
  return async (folder) => {
    await mkdir(folder, { recursive: true })
    for (let made = folder; !flushed.has(made); made = dirname(made)) {
      await syncFolder(dirname(made))
      flushed.add(made)
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readOrUndefined(place: string): Promise<Buffer | undefined> {
  try {
    return await readFile(place)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
