import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/**
 * Which module may use which (design §4). An edge that is added here is an architecture decision, and
 * needs a record in docs/decisions.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ledger: [],
  directory: ['ledger'],
  identity: ['directory', 'ledger'],
  consent: ['directory', 'identity', 'ledger'],
  payments: ['directory', 'identity', 'ledger'],
  licences: ['directory', 'identity', 'ledger'],
  inbox: ['directory', 'identity'],
  exchange: ['consent', 'directory', 'identity', 'ledger'],
  casework: [
    ...['consent', 'directory', 'exchange', 'identity', 'inbox', 'ledger', 'licences', 'payments'],
  ],
}

const published = 'packages/!(cli)'

/** Which folders' packages a folder's may use, besides in tests; the command starts the server. */
const layers: Readonly<Record<string, readonly string[]>> = {
  [published]: [published],
  'platform/*': ['platform/*'],
  'design-system': ['platform/*'],
  'modules/*': ['modules/*', 'design-system', 'platform/*', published],
  'samples/*': ['samples/*', 'platform/*', published],
  'apps/*': ['modules/*', 'design-system', 'samples/*', 'platform/*', published],
  'packages/cli': ['apps/*', 'modules/*', 'platform/*', published],
}

const ranges = Type.Optional(Type.Record(Type.String(), Type.String()))
const manifest = Compile(
  Type.Object({
    name: Type.String(),
    version: Type.Optional(Type.String()),
    dependencies: ranges,
    devDependencies: ranges,
  }),
)
const workspaces = [
  '{apps,modules,platform,packages,samples}/*/package.json',
  '{design-system,tests,bench,.}/package.json',
]

function readManifests(pattern: string) {
  return globSync(pattern).map((path) => {
    const { name, dependencies = {} } = manifest.Parse(JSON.parse(readFileSync(path, 'utf8')))
    return { name: name.replace('@bauhinia/', ''), uses: ownNames(Object.keys(dependencies)) }
  })
}

function ownNames(names: readonly string[]): string[] {
  return names
    .filter((name) => name.startsWith('@bauhinia/'))
    .map((name) => name.replace('@bauhinia/', ''))
}

const modules = readManifests('modules/*/package.json')
const isModule = (name: string) => modules.some((module) => module.name === name)

test('each module depends only on the modules that the map allows', () => {
  const tooMuch = modules.flatMap(({ name, uses }) =>
    uses
      .filter((used) => isModule(used) && !allowed[name]?.includes(used))
      .map((used) => `${name} uses ${used}`),
  )
  assert.deepEqual(tooMuch, [])
  assert.deepEqual(modules.map(({ name }) => name).sort(), Object.keys(allowed).sort())
})

test('who uses a package of ours names the version that stands here, or npm would fetch a stranger’s', () => {
  const manifests = globSync(workspaces).map((path) =>
    manifest.Parse(JSON.parse(readFileSync(path, 'utf8'))),
  )
  const versions = new Map(manifests.map(({ name, version }) => [name, version]))
  const used = manifests.flatMap(({ name, dependencies, devDependencies }) =>
    Object.entries({ ...dependencies, ...devDependencies })
      .filter(([dependency]) => dependency.startsWith('@bauhinia/'))
      .map(([dependency, version]) => ({ name, dependency, version })),
  )

  assert.ok(used.length > 100)
  assert.deepEqual(
    used.filter(({ dependency, version }) => versions.get(dependency) !== version),
    [],
  )
})

test('each folder uses only those that stand below it', () => {
  const layerOf = new Map(
    Object.keys(layers).flatMap((layer) =>
      readManifests(`${layer}/package.json`).map(({ name }) => [name, layer] as const),
    ),
  )
  const upwards = Object.entries(layers).flatMap(([layer, mayUse]) =>
    readManifests(`${layer}/package.json`).flatMap(({ name, uses }) =>
      uses
        .filter((used) => !mayUse.includes(layerOf.get(used) ?? 'nothing that there is'))
        .map((used) => `${name} uses ${used}`),
    ),
  )
  assert.deepEqual(upwards, [])
  assert.equal(layerOf.get('http'), 'platform/*')
})

test('domain code takes the clock, chance and configuration as arguments', () => {
  const impure =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\brandomUUID\(|randomBytes\(/
  const offenders = globSync('modules/*/src/domain/**/*.ts', {
    exclude: ['**/*.test.ts'],
  }).filter((path) => impure.test(readFileSync(path, 'utf8')))
  assert.deepEqual(offenders, [])
})

test('no file is named after a mechanism instead of a concept', () => {
  const banned =
    /(^|[-/])(utils?|helpers?|common|misc|manager|service|handler|processor|controller|model|dto)\.ts$/
  // A public service is a word of the domain in these, and not a mechanism.
  const aboutServices = /^(packages\/pack|packages\/cli|modules\/casework)\/.*service\.ts$/
  const offenders = globSync('{apps,modules,packages,platform,samples}/*/src/**/*.ts').filter(
    (path) => banned.test(path) && !aboutServices.test(path),
  )
  assert.deepEqual(offenders, [])
})

test('every module and package says in a README what it promises', () => {
  const without = globSync('{modules,packages,platform,samples}/*/package.json')
    .map((path) => path.replace('package.json', 'README.md'))
    .filter((readme) => globSync(readme).length === 0)
  assert.deepEqual(without, [])
})

test('no test is skipped, and own code is never mocked', () => {
  const offenders = globSync(
    '{apps,design-system,modules,packages,platform,samples,tests}/**/*.test.ts',
    {
      exclude: ['**/node_modules/**', 'tests/architecture.test.ts'],
    },
  ).filter((path) =>
    /\.(skip|todo|only)\(|\{ *(skip|todo|only) *:|mock\.module|t\.skip/.test(
      readFileSync(path, 'utf8'),
    ),
  )
  assert.deepEqual(offenders, [])
})

test('nothing that a test starts holds the output of the run, which would wait for its end', () => {
  const offenders = globSync(
    '{apps,design-system,modules,packages,platform,samples,tests}/**/{*.test.ts,test/*.ts}',
    { exclude: ['**/node_modules/**', 'tests/architecture.test.ts'] },
  ).filter((path) => /stdio: .*'inherit'/.test(readFileSync(path, 'utf8')))
  assert.deepEqual(offenders, [])
})

test('each decision has a number of its own, and says it', () => {
  const numbers = globSync('docs/decisions/*.md').map((path) => basename(path).slice(0, 4))
  assert.equal(new Set(numbers).size, numbers.length, numbers.toSorted().join(' '))
  const misnumbered = globSync('docs/decisions/*.md').filter(
    (path) => !readFileSync(path, 'utf8').startsWith(`# ${Number(basename(path).slice(0, 4))}. `),
  )
  assert.deepEqual(misnumbered, [])
})
