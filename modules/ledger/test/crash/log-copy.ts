import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabasePool } from '@bauhinia/database'
import type { ReadResource } from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { objectStorage } from '@bauhinia/transparency-log/object-storage'
import { postgresStorage } from '@bauhinia/transparency-log/postgres-storage'
import type { CopyPlace } from './ledger-process.ts'
import { type ObjectStore, startObjectStore } from './object-store.ts'
import { createDisk, type Disk } from './power-cut.ts'

/** A copy of the log, and what can befall it where it is. */
export interface LogCopy {
  readonly read: ReadResource
  /** As a process that writes it is told; the database is reached by an address of its own. */
  readonly place: (databaseUrl: string) => CopyPlace
  readonly disk?: Disk
  readonly store?: ObjectStore
  /** Leaves what there is and begins again with nothing. */
  readonly renew?: () => void
  readonly close: () => Promise<void>
}

const close = async () => undefined

/** A copy in a folder below `parent`. */
export function copyInFolder(parent: string): LogCopy {
  let folder = ''
  let disk = createDisk()
  const renew = () => {
    folder = mkdtempSync(join(parent, 'copy-'))
    disk = createDisk()
  }
  renew()
  return {
    read: (path, sizeMax) => folderStorage(folder).read(path, sizeMax),
    place: () => ({ kind: 'folder', folder }),
    disk: { note: (act) => disk.note(act), cutPower: (below) => disk.cutPower(below) },
    ...{ renew, close },
  }
}

/** A copy in a store of objects. */
export async function copyInStore(): Promise<LogCopy> {
  const store = await startObjectStore()
  const { prefix } = store
  const { read } = objectStorage({ prefix, fetch })
  return { read, place: () => ({ kind: 'object-store', prefix }), store, close: store.stop }
}

/** A copy in a table of the log's own database. */
export async function copyInTable(owner: DatabasePool): Promise<LogCopy> {
  const storage = postgresStorage({
    query: async (text, values) => ({ rows: await owner.query({ text, values }) }),
  })
  await storage.create()
  return { read: storage.read, place: (url) => ({ kind: 'table', url }), close }
}
