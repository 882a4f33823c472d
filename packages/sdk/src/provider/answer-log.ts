import { openDayLog } from '../day-log.ts'

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

/** The department's own append-only record of its answers. */
export interface AnswerLog {
  /** The line is in the system's hands when this returns: it outlives the process. */
  append(entry: AnswerLogEntry): void
  /** Counts the day's lines. They are compared with the gateway's own: a difference is an alarm. */
  count(day: string): Promise<AnswerCounts>
  close(): void
}

/** Opens the log in a folder. */
export function openAnswerLog(folder: string, dayOf: (at: Date) => string): AnswerLog {
  const log = openDayLog<AnswerLogEntry>({ folder, name: 'answers', dayOf })
  return {
    ...log,
    async count(day) {
      const counts = await log.count(day)
      return {
        statement: counts.get('statement') ?? 0,
        'no-record': counts.get('no-record') ?? 0,
      }
    },
  }
}
