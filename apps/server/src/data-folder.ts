import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readOrMakeText } from '@bauhinia/processes'

/** The data folder cannot be used; the message says why in one line. */
export class DataFolderRefused extends Error {}

/** The folder with what this installation keeps outside its database, held by this process alone. */
export interface DataFolder {
  readonly path: string
  /** Folder of compiled code, which makes later starts faster; it can be deleted at any time. */
  readonly codeCache: string
  /** A secret of this name, made when it is first asked for; only its owner can read it. */
  secret(name: string, make: () => string): string
  release(): Promise<void>
}

/** The layout of the folder that this release writes. */
const layout = 1

/**
 * Opens the data folder and holds it until `release` or the end of the process. Refuses one that
 * another process holds, and one that a newer release has written.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  try {
    makeFolders(path)
  } catch (cause) {
    throw new DataFolderRefused(`The data folder ${path} cannot be written: set BAUHINIA_DATA.`, {
      cause,
    })
  }
  const lock = await holdLock(realpathSync(path))
  try {
    checkLayout(path)
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    path,
    codeCache: join(path, 'code-cache'),
    secret: (name, make) => readOrMakeText(join(path, 'secrets', name), make),
    async release() {
      lock.close()
      await once(lock, 'close')
    },
  }
}

// Secrets stand in folders that are their owner's alone. The data folder itself lets everyone pass and
// nobody look: as root the embedded database runs under a user of its own, who has to reach its cluster.
function makeFolders(path: string): void {
  makeFolder(path)
  if (process.getuid?.() === 0) chmodSync(path, statSync(path).mode | 0o011)
  for (const name of ['secrets', 'samples', 'code-cache']) {
    mkdirSync(join(path, name), { recursive: true, mode: 0o700 })
    chmodSync(join(path, name), 0o700)
  }
}

// Below /proc, where nobody can make a folder, Node's own recursive way never comes to an end.
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o711 })
}

// The lock is a socket, which the system lets go of when the process ends, however it ends. On Linux
// it has an abstract name; elsewhere it is a file that a dead process may leave behind.
async function holdLock(path: string): Promise<Server> {
  const name = `bauhinia-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
  const isAbstract = process.platform === 'linux'
  const address = isAbstract ? `\0${name}` : join(tmpdir(), `${name}.sock`)
  const lock = createServer()
  lock.unref()
  lock.listen(address)
  try {
    await once(lock, 'listening')
  } catch (cause) {
    throw new DataFolderRefused(
      `The data folder ${path} is in use by another process: stop it, or set BAUHINIA_DATA to another folder.`,
      { cause },
    )
  }
  return lock
}

function checkLayout(path: string): void {
  const file = join(path, 'layout')
  if (!existsSync(file)) {
    writeFileSync(file, `${layout}\n`)
    return
  }
  const text = readFileSync(file, 'utf8').trim()
  const found = Number(text)
  if (!/^\d+$/.test(text)) {
    throw new DataFolderRefused(
      `The data folder ${path} is damaged: its file layout holds no number. Put it back from a copy.`,
    )
  }
  if (found > layout) {
    throw new DataFolderRefused(
      `The data folder ${path} was written by a newer release (layout ${found}): start that release.`,
    )
  }
}

/** Random bytes in base64url, for a secret that nobody has to remember. */
export function randomSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}
