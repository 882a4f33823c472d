import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { printHeader } from './figures.ts'

/**
 * Runs every bench in turn, each in a process of its own, and prints their figures as one table. It
 * writes nothing, and fails only when a bench cannot measure: what a ratio should be is not its to say.
 */
const benches = [
  'exchange',
  'licences',
  'credentials',
  'pages',
  'start',
  'ledger',
  'ledger-growth',
  'transparency-log',
  'log-growth',
  'log-browser',
  'ledger-anchor',
]

printHeader()
for (const name of benches) {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [file], { stdio: 'inherit' })
  await once(child, 'exit')
  if (child.exitCode !== 0) {
    process.stderr.write(`${name} could not be measured\n`)
    process.exitCode = 1
  }
}
