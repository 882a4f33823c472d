import { existsSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DiskAct } from './disk-steps.ts'

/**
 * What a failing power supply does to a folder, by the acts that processes reported. Nothing that was flushed
 * is lost, and of the rest anything may be: a file that was not flushed is cut short, a name that its folder
 * was not flushed with is gone, or what it was before. A process that died has flushed nothing by dying.
 */
export interface Disk {
  note(act: DiskAct): void
  /** The power fails; `below` says what of it is lost. Gives the paths that were. */
  cutPower(below: (limit: number) => number): string[]
}

/** Reads an act as a process reports it. */
export function parseAct(line: string): DiskAct {
  const given: unknown = JSON.parse(line)
  if (!isAct(given)) throw new TypeError('that is no act on a disk')
  return given
}

function isAct(given: unknown): given is DiskAct {
  return typeof given === 'object' && given !== null && 'act' in given && 'path' in given
}

/** The disk under a folder that is empty and flushed. */
export function createDisk(): Disk {
  const files = new Set<string>()
  const names = new Map<string, Buffer | undefined>()

  const flush = (path: string) => {
    files.delete(path)
    for (const name of names.keys()) if (dirname(name) === path) names.delete(name)
  }
  const rename = ({ before, from = '', path }: DiskAct) => {
    if (files.has(from)) files.add(path)
    // However often it was replaced since: what stood there when its folder was last flushed.
    const standing = before === undefined ? undefined : Buffer.from(before, 'base64')
    if (!names.has(path)) names.set(path, standing)
  }

  return {
    note(act) {
      if (act.act === 'wrote') files.add(act.path)
      else if (act.act === 'synced') flush(act.path)
      else rename(act)
    },
    cutPower(below) {
      const torn = [...files].filter(existsSync)
      for (const file of torn) truncateSync(file, below(statSync(file).size + 1))
      const lost = [...names].filter(([name]) => existsSync(name) && below(2) === 0)
      for (const [name, before] of lost) {
        if (before === undefined) rmSync(name, { recursive: true, force: true })
        else writeFileSync(name, before)
      }
      files.clear()
      names.clear()
      return [...torn, ...lost.map(([name]) => name)]
    },
  }
}
