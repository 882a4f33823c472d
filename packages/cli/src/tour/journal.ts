import { styleText } from 'node:util'

/** What was found out in a step. */
interface Line {
  readonly kind: 'proof' | 'refusal' | 'check' | 'note'
  readonly text: string
  readonly holds: boolean
}

/** One step of the tour while it is walked. Nothing here throws: what fails is said, and counted. */
export interface Step {
  /** Something that follows from signatures or hashes, checked here. */
  proof(what: string, holds: boolean): void
  /** Something that must be refused, and was, for the right reason. */
  refusal(what: string, holds: boolean): void
  /** Anything else that must be so. */
  check(what: string, holds: boolean): void
  note(text: string): void
}

/** What was walked so far. */
interface Tally {
  readonly proofs: number
  readonly refusals: number
  readonly checks: number
  readonly failures: number
  readonly ms: number
}

/** The printed record of a tour. */
export interface Journal {
  title(lines: readonly string[]): void
  /** Walks a step and prints it. What the work throws ends the tour, after it is printed. */
  step<T>(title: string, work: (step: Step) => Promise<T>): Promise<T>
  tally(): Tally
  /** Prints the outcome; gives the exit status. */
  conclude(): number
}

const width = 88

/** Prints to standard output: calm colours on a terminal, plain text elsewhere. */
export function createJournal(print: (line: string) => void): Journal {
  const lines: Line[] = []
  let steps = 0
  let ms = 0

  function tally(): Tally {
    const count = (kind: Line['kind']) =>
      lines.filter((line) => line.kind === kind && line.holds).length
    const failures = lines.filter(({ holds }) => !holds).length
    return {
      ...{ failures, ms },
      proofs: count('proof'),
      refusals: count('refusal'),
      checks: count('check'),
    }
  }

  return {
    title(text) {
      const [name = '', ...rest] = text
      print(`\n  ${styleText(['bold', 'magenta'], name)}`)
      for (const line of rest) print(`  ${styleText('dim', line)}`)
    },
    async step(title, work) {
      steps += 1
      const found: Line[] = []
      const add = (kind: Line['kind']) => (text: string, holds: boolean) => {
        found.push({ kind, text, holds })
      }
      const started = performance.now()
      try {
        return await work({
          proof: add('proof'),
          refusal: add('refusal'),
          check: add('check'),
          note: (text) => found.push({ kind: 'note', text, holds: true }),
        })
      } catch (error) {
        found.push({ kind: 'check', text: sayWhy(error), holds: false })
        throw error
      } finally {
        const took = performance.now() - started
        ms += took
        lines.push(...found)
        print(`\n${heading(steps, title, took)}`)
        for (const line of found) print(written(line))
      }
    },
    tally,
    conclude() {
      const { checks, failures, proofs, refusals } = tally()
      print(`\n  ${styleText('dim', '─'.repeat(width - 2))}`)
      const sum = `${proofs} proofs verified · ${refusals} refusals as expected · ${checks} other checks · ${seconds(ms)}`
      print(`  ${sum}`)
      const verdict =
        failures === 0
          ? styleText(['bold', 'cyan'], 'Everything held.')
          : styleText(['bold', 'red'], `${failures} did not hold.`)
      print(`  ${verdict}\n`)
      return failures === 0 ? 0 : 1
    },
  }
}

function heading(number: number, title: string, ms: number): string {
  const time = seconds(ms)
  const start = `${String(number).padStart(3)}  ${title}`
  const gap = ' '.repeat(Math.max(2, width - start.length - time.length))
  return `${styleText('bold', start)}${gap}${styleText('dim', time)}`
}

function written({ holds, kind, text }: Line): string {
  if (!holds) return `     ${styleText('red', '✗')} ${text}`
  if (kind === 'note') return `     ${styleText('dim', `  ${text}`)}`
  if (kind === 'refusal') return `     ${styleText('yellow', '⊘')} ${text}`
  return `     ${styleText(kind === 'proof' ? 'cyan' : 'dim', '✓')} ${text}`
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
}

function sayWhy(error: unknown): string {
  return `this step could not be finished: ${causesOf(error).join(': ')}`
}

/** What an error says, and what brought it about: that a page could not be read helps nobody without why. */
function causesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.message, ...(error.cause === undefined ? [] : causesOf(error.cause))]
}
