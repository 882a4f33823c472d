import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeFolder } from './make-folder.ts'

/** What every line of a department's log holds. */
interface DayLogEntry {
  /** When the question was signed: both sides count what came of it in the day of this instant. */
  readonly askedAt: Date
  /** Lower-case words joined by hyphens. */
  readonly outcome: string
}

/** A department's own append-only record: JSON lines, one file for each day of asking. */
export interface DayLog<Entry> {
  /** The line is in the system's hands when this returns: it outlives the process. */
  append(entry: Entry): void
  /** How many of the day's lines have each outcome. */
  count(day: string): Promise<ReadonlyMap<string, number>>
  close(): void
}

/** Which files of a folder are a log. */
export interface DayLogPlace {
  readonly folder: string
  /** What its files are called before `-<day>.jsonl`. */
  readonly name: string
  readonly dayOf: (at: Date) => string
}

/** Opens a log in a folder, made for the owner's eyes only. Several processes may share it. */
export function openDayLog<Entry extends DayLogEntry>({
  folder,
  name,
  dayOf,
}: DayLogPlace): DayLog<Entry> {
  makeFolder(folder)
  const pathOf = (day: string) => join(folder, `${name}-${day}.jsonl`)
  let open: { readonly day: string; readonly file: number } | undefined
  const close = () => {
    if (open !== undefined) closeSync(open.file)
    open = undefined
  }
  const fileOf = (day: string): number => {
    if (open?.day === day) return open.file
    close()
    const file = openSync(pathOf(day), 'a+', 0o600)
    open = { day, file }
    endTornLine(file)
    return file
  }
  return {
    append: ({ outcome, ...entry }) => {
      // The outcome comes last: a line is counted by its end.
      writeSync(fileOf(dayOf(entry.askedAt)), `${JSON.stringify({ ...entry, outcome })}\n`)
    },
    count: (day) => countLines(pathOf(day)),
    close,
  }
}

// A crash in the middle of a write leaves half a line: it is ended, so that the next one is whole.
function endTornLine(file: number): void {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  if (size > 0) readSync(file, last, 0, 1, size - 1)
  if (size > 0 && last.toString() !== '\n') writeSync(file, '\n')
}

const wholeLine = /"outcome":"([a-z-]+)"\}$/

async function countLines(path: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  if (!existsSync(path)) return counts
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const outcome = wholeLine.exec(line)?.[1]
    if (outcome !== undefined) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }
  return counts
}
