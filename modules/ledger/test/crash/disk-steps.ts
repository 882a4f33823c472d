import { writeSync } from 'node:fs'
import disk, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { dirname } from 'node:path'

/** What was done to the disk, in order: by it the test knows what a power cut would undo. */
export interface DiskAct {
  readonly act: 'wrote' | 'synced' | 'made-folder' | 'linked' | 'renamed'
  readonly path: string
  /** The name that a link or the renamed file had. */
  readonly from?: string
  /** What stood there before, base64. */
  readonly before?: string
}

/** At which of the next steps of writing to the disk a process dies, and where in it. */
export interface DiskStep {
  /** 0 is the next one, of those that are meant. */
  readonly step: number
  /** Only steps of this kind are meant. */
  readonly of?: DiskAct['act'] | undefined
  readonly part: 'before' | 'half-way' | 'after'
}

/**
 * Watches this process's writes to the disk: each is reported on the pipe `descriptor` once it is done, and
 * the process dies by `SIGKILL` at the step that is named. Every call does what it did before.
 */
export function watchDisk(descriptor: number): (at: DiskStep) => void {
  const { link, mkdir, open, readFile, rename } = { ...disk }
  let planned: DiskStep | undefined
  let left = 0

  /** Whether this step is the last one. */
  function isLast(act: DiskAct['act']): boolean {
    if (planned === undefined || (planned.of ?? act) !== act) return false
    return left-- === 0
  }

  async function step<Result>(
    act: DiskAct,
    work: () => Promise<Result>,
    half?: () => Promise<unknown>,
  ): Promise<Result> {
    const part = isLast(act.act) ? planned?.part : undefined
    if (part === 'half-way') await half?.()
    if (part === 'half-way' || part === 'before') die()
    const result = await work()
    writeSync(descriptor, `${JSON.stringify(act)}\n`)
    if (part === 'after') die()
    return result
  }

  function watchFile(file: FileHandle, path: string): FileHandle {
    const [sync, writeFile] = [file.sync.bind(file), file.writeFile.bind(file)]
    return Object.assign(file, {
      sync: () => step({ act: 'synced', path }, sync),
      writeFile: (bytes: Uint8Array) => {
        const half = bytes.subarray(0, bytes.length / 2)
        return step(
          { act: 'wrote', path },
          () => writeFile(bytes),
          () => writeFile(half),
        )
      },
    })
  }

  Object.assign(disk, {
    open: async (path: string, flags: string) => watchFile(await open(path, flags), path),
    link: (from: string, path: string) =>
      step({ act: 'linked', from, path }, () => link(from, path)),
    rename: async (from: string, path: string) => {
      const standing = await readFile(path, 'base64').catch(() => undefined)
      const before = standing === undefined ? {} : { before: standing }
      return step({ act: 'renamed', from, path, ...before }, () => rename(from, path))
    },
    mkdir: async (path: string, options: { recursive: true }) => {
      const first = await mkdir(path, options)
      for (const made of foldersBetween(first, path)) {
        await step({ act: 'made-folder', path: made }, async () => undefined)
      }
      return first
    },
  })
  syncBuiltinESMExports()

  return (at) => {
    planned = at
    left = at.step
  }
}

/** Those that came to be when `last` was made and `first` was not there. */
function foldersBetween(first: string | undefined, last: string): string[] {
  if (first === undefined) return []
  const made: string[] = []
  for (let folder = last; folder.length >= first.length; folder = dirname(folder)) {
    made.unshift(folder)
  }
  return made
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}
