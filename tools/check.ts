import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'

/** Every gate but the tests, each one a command of its own; those that take longest come first. */
const gates = [
  'oxlint --deny-warnings',
  'tsc',
  'knip',
  'biome ci',
  'tsc --project tsconfig.browser.json',
  'node --test tests/architecture.test.ts tests/documents.test.ts',
]

// Side by side, as far as there are processors: much of what each one does is to wait for its last thread.
const waiting = [...gates]
const closed = await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), gates.length) }, runThose),
)
process.exitCode = closed.flat().length === 0 ? 0 : 1

/** Runs one gate after the other while there are any; gives those that are closed. */
async function runThose(): Promise<string[]> {
  const closed: string[] = []
  for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
    if (!(await isOpen(gate))) closed.push(gate)
  }
  return closed
}

/** What a gate says is written when it has said all, so that no two are mixed. */
async function isOpen(gate: string): Promise<boolean> {
  const [program = '', ...args] = gate.split(' ')
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>()
  const running = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  running.on('close', resolve).on('error', reject)
  const [status, said, complained] = await Promise.all([
    ended,
    text(running.stdout),
    text(running.stderr),
  ])
  process.stdout.write(
    `> ${gate}\n${said}${complained}${status === 0 ? '' : `> ${gate} failed\n`}\n`,
  )
  return status === 0
}
