import { once } from 'node:events'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { globalSetup, globalTeardown } from '@bauhinia/testing/global-setup'
import { joinPackages } from './joined-packages.ts'

/** Runs every test of the project, or those that are named by file or folder, on one PostgreSQL. */
const named = process.argv.slice(2)
const places =
  named.length > 0
    ? named
    : ['{apps,modules,packages,platform,samples,tests}/*', 'design-system', 'tests']
const files = places
  .flatMap((place) => globSync(place.endsWith('.test.ts') ? place : `${place}/**/*.test.ts`))
  .filter((file) => !file.includes('node_modules'))
if (files.length === 0) throw new Error(`There is no test in ${places.join(' ')}`)

/** The files that take longest start first, so that at the end nobody waits for one of them alone. */
const longest = [
  'modules/ledger/test/crash/crash.test.ts',
  'tests/crash/kill-server.test.ts',
  'tests/journeys/markup.test.ts',
  'tests/journeys/tour.test.ts',
  'tests/start/refusals.test.ts',
  'tests/journeys/renewal.test.ts',
  'tests/start/start.test.ts',
  'modules/licences/test/browser.test.ts',
  'modules/exchange/test/history-journey.test.ts',
  'modules/identity/test/passkey-journey.test.ts',
  'modules/casework/test/pages-in-browser.test.ts',
  'modules/payments/test/bill-journey.test.ts',
  'samples/program/test/departments.test.ts',
  'modules/ledger/test/anchoring.test.ts',
  'design-system/test/accessibility.test.ts',
]
const rankOf = (file: string) => longest.indexOf(file) >>> 0

// What one process has compiled, the next one reads: two thirds of the time that a program takes to start.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compiled')
const { NODE_OPTIONS = '' } = process.env
const fewFiles = await joinPackages(resolve('node_modules/.cache/joined'))
process.env['NODE_OPTIONS'] = `${NODE_OPTIONS} ${fewFiles}`.trim()

await globalSetup()
const stopping = new AbortController()
for (const event of ['SIGINT', 'SIGTERM'] as const) process.once(event, () => stopping.abort())
// Set right by the last summary, so that a run which breaks off has failed.
process.exitCode = 1
const events = run({
  files: [...new Set(files)].toSorted((a, b) => rankOf(a) - rankOf(b)).map((file) => resolve(file)),
  // Twice as many as a CI machine has cores: a file often waits for a program that it has started.
  concurrency: 4,
  execArgv: [
    // Room for new objects from the first moment: to read its code a file makes many, and hardly any is garbage.
    '--min-semi-space-size=16',
    // What a file has to report is written at once, or `forceExit` would lose the end (Node's issue 64833).
    '--import=data:text/javascript,process.stdout._handle?.setBlocking?.(true)',
  ],
  timeout: 1_200_000,
  // A file ends with its last test, whatever that left running.
  forceExit: true,
  signal: stopping.signal,
})
events.on('test:summary', ({ file, success }) => {
  if (file === undefined && success) process.exitCode = 0
})
const report = events.compose(spec)
report.pipe(process.stdout)
await once(report, 'end')
await globalTeardown()
