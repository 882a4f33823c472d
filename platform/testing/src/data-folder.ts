import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the databases and products of a whole run take at most, in bytes. */
const roomMin = 2 * 2 ** 30

/**
 * A folder for the data of a database or of a product, which whoever asks for it removes. It stands in memory where
 * Linux offers the room: to make and drop a database is to make and remove hundreds of files, and a disk takes ten
 * times as long for it.
 */
export function makeDataFolder(): string {
  return mkdtempSync(join(isRoomInMemory() ? memory : tmpdir(), 'bauhinia-test-'))
}

export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

const memory = '/dev/shm'

function isRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > roomMin
  } catch {
    return false
  }
}
