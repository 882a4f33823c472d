import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/**
 * The text of a file that only its owner can read, made when it is first asked for. It is written whole beside its place and
 * linked there, so that a process that is killed leaves none cut short, and of two that make it the first one's stands.
 */
export function readOrMakeText(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const unfinished = `${file}.unfinished-${randomUUID()}`
    try {
      writeFileSync(unfinished, make(), { mode: 0o600, flag: 'wx', flush: true })
      if (!existsSync(file)) linkSync(unfinished, file)
    } finally {
      rmSync(unfinished, { force: true })
    }
  }
  return readFileSync(file, 'utf8').trim()
}
