import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

/** The gates, in the order of what they cost. */
const gates: readonly (readonly string[])[] = [
  ['tsc'],
  ['tsc', '--project', 'tsconfig.browser.json'],
  ['biome', 'ci'],
  ['oxlint', '--deny-warnings'],
  ['knip'],
]

const [only] = process.argv.slice(2)
for (const [program = '', ...args] of gates) run(program, args)
if (only !== 'check') runTests()

function runTests(): void {
  // Fast ones first: what is broken shows early. Two at a time, since a CI machine has two cores.
  const files = [
    ...globSync('{apps,design-system,modules,packages,platform,samples}/**/*.test.ts'),
    ...globSync('tests/**/*.test.ts'),
  ].filter((file) => !file.includes('node_modules'))
  run('node', [
    '--test',
    '--test-concurrency=2',
    '--test-timeout=600000',
    '--test-reporter=spec',
    '--test-global-setup=platform/testing/src/global-setup.ts',
    ...files,
  ])
}

/** Runs a program of the project's own; the first one that fails ends everything. */
function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`\n${[program, ...args.slice(0, 3)].join(' ')} … failed.`)
    process.exit(status ?? 1)
  }
}
