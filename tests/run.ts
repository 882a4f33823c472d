import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

/** Runs every test of the project, or those under the folders that are named, on one PostgreSQL. */
const named = process.argv.slice(2)
const folders =
  named.length > 0
    ? named
    : ['{apps,modules,packages,platform,samples,tests}/*', 'design-system', 'tests']
const files = folders
  .flatMap((folder) => globSync(`${folder}/**/*.test.ts`))
  .filter((file) => !file.includes('node_modules'))

const { status } = spawnSync(
  'node',
  [
    '--test',
    // A CI machine has two cores, and the tests' PostgreSQL and browsers want some of them.
    '--test-concurrency=2',
    '--test-timeout=600000',
    '--test-global-setup=platform/testing/src/global-setup.ts',
    ...new Set(files),
  ],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1
