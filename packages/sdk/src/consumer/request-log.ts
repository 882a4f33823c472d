import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDayLog } from '../day-log.ts'

/** One statement that was asked for. Never a value or a person. */
interface AskedStatement {
  /** The time in the signature of the request: both sides count it in the day of this instant. */
  readonly askedAt: Date
  readonly requestId: string
  readonly purpose: string
  readonly provider: string
  readonly dataset: string
}

/**
 * What came of it. `refused`: the gateway said that nothing was released. Where no such line follows the
 * one of the asking, the consumer cannot know: the reply was cut off, or was not believed.
 */
type Receipt = 'statement' | 'no-record' | 'refused'

/** A consumer's own figures of one day, by the time in the signatures of its requests. */
export interface ReceivedCounts {
  /** Statements with data that it received and verified. */
  readonly statements: number
  /** Verified statements that there is no record. */
  readonly noRecord: number
  /** Statements asked for of which it does not know what came: the gateway may have released them. */
  readonly unanswered: number
}

/** A day of which a count is to be submitted; `size` is the log's, in bytes, before it was counted. */
interface DueDay {
  readonly day: string
  readonly size: number
}

/** The consumer's own append-only record of what it asked for and got. */
export interface RequestLog {
  /** Before the request leaves: what is not in the log is not asked. */
  asking(statements: readonly AskedStatement[]): void
  /** Before anything is handed to the caller. */
  received(statements: readonly (AskedStatement & { readonly outcome: Receipt })[]): void
  count(day: string): Promise<ReceivedCounts>
  /** The days, from one to another inclusive, whose log is not as it was when its count was accepted. */
  listDue(range: { readonly from: string; readonly until: string }): readonly DueDay[]
  /** Keeps, beside the log, that the count of so much of it was accepted. */
  markAccepted(due: DueDay): void
  close(): void
}

/** Opens the log in a folder, made for the owner's eyes only. */
export function openRequestLog(
  folder: string,
  { dayOf, now }: { readonly dayOf: (at: Date) => string; readonly now: () => Date },
): RequestLog {
  const name = 'requests'
  type Line = AskedStatement & { readonly at: Date; readonly outcome: Receipt | 'asked' }
  const log = openDayLog<Line>({ folder, name, dayOf })
  const append = (statements: readonly Omit<Line, 'at'>[]) => {
    for (const statement of statements) log.append({ at: now(), ...statement })
  }
  const markOf = (day: string) => join(folder, `${name}-${day}.accepted`)
  return {
    asking: (statements) => append(statements.map((each) => ({ ...each, outcome: 'asked' }))),
    received: append,
    async count(day) {
      const counts = await log.count(day)
      const numberOf = (outcome: Line['outcome']) => counts.get(outcome) ?? 0
      const [statements, noRecord] = [numberOf('statement'), numberOf('no-record')]
      const unanswered = numberOf('asked') - statements - noRecord - numberOf('refused')
      return { statements, noRecord, unanswered: Math.max(0, unanswered) }
    },
    listDue: ({ from, until }) =>
      globSync(`${name}-*.jsonl`, { cwd: folder })
        .map((file) => ({
          day: file.slice(name.length + 1, -'.jsonl'.length),
          size: statSync(join(folder, file)).size,
        }))
        .filter(({ day, size }) => {
          return day >= from && day <= until && acceptedSize(markOf(day)) !== size
        })
        .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
    markAccepted: ({ day, size }) => writeFileSync(markOf(day), `${size}\n`, { mode: 0o600 }),
    close: () => log.close(),
  }
}

function acceptedSize(mark: string): number | undefined {
  return existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : undefined
}
