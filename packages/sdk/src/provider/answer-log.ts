import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** One line of the log: who was told what kind of thing, when and for what. Never a value. */
interface AnswerLogEntry {
  readonly at: Date
  /** When the gateway signed the request: both sides count the answer in the day of this instant. */
  readonly askedAt: Date
  readonly requestId: string
  readonly consumer: string
  readonly purpose: string
  readonly dataset: string
  readonly claims: readonly string[]
  readonly answers: readonly string[]
  /** The gateway's key that signed the request. */
  readonly keyId: string
  readonly outcome: AnswerOutcome
}

/** `no-record` tells something about a person too, and is signed as well. */
export type AnswerOutcome = 'statement' | 'no-record'

/** How often each outcome was given to what was asked on one day. */
export type AnswerCounts = Readonly<Record<AnswerOutcome, number>>

/** The department's own append-only record of its answers: JSON lines, one file for each day of asking. */
export interface AnswerLog {
  /** The line is in the system's hands when this returns: it outlives the process. */
  append(entry: AnswerLogEntry): void
  /** Counts the day's lines. They are compared with the gateway's own: a difference is an alarm. */
  count(day: string): Promise<AnswerCounts>
  close(): void
}

/** Opens the log in a folder, made for the owner's eyes only. Several processes may share it. */
export function openAnswerLog(folder: string, dayOf: (at: Date) => string): AnswerLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (day: string) => join(folder, `answers-${day}.jsonl`)
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
    append: (entry) => {
      writeSync(fileOf(dayOf(entry.askedAt)), `${JSON.stringify(entry)}\n`)
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

async function countLines(path: string): Promise<AnswerCounts> {
  const counts = { statement: 0, 'no-record': 0 }
  if (!existsSync(path)) return counts
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.endsWith('"outcome":"statement"}')) counts.statement += 1
    if (line.endsWith('"outcome":"no-record"}')) counts['no-record'] += 1
  }
  return counts
}
