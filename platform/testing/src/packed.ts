import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { temporaryFolder } from './at-end.ts'

/** A package of ours, as a stranger has it. */
export interface InstalledPackage {
  /** What its tarball holds, by path. */
  readonly files: readonly string[]
  /** The stranger's own project, with nothing else in it. */
  readonly project: string
  /** The environment of its programs. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What a program prints that is run in that project, by Node as it comes and without network for npm. */
  readonly run: (program: string, args: readonly string[]) => Promise<string>
  /** Has TypeScript check a file of that project strictly, with these further options, and make JavaScript of it. */
  readonly compile: (file: string, options: readonly string[]) => Promise<unknown>
}

const workTree = resolve(import.meta.dirname, '../../..')
const installed = join(workTree, 'node_modules')
const manifest = Compile(
  Type.Object({ dependencies: Type.Optional(Type.Record(Type.String(), Type.String())) }),
)
const packed = Compile(
  Type.Array(
    Type.Object({
      filename: Type.String(),
      files: Type.Array(Type.Object({ path: Type.String() })),
    }),
  ),
)

/**
 * Packs a package as npm does on publishing, and installs its tarball in an empty project far from here. Of what is
 * published, only that which the tarball asks for, and `also`, is there: linked, as it is installed in this work tree.
 */
export async function installPacked(
  t: TestContext,
  home: `packages/${string}`,
  also: readonly string[] = [],
): Promise<InstalledPackage> {
  const folder = temporaryFolder(t)
  const { filename, files } = await packPackage(folder, home)
  const tarball = join(folder, filename)
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  const asked = await run('tar', ['-xzOf', tarball, 'package/package.json'], folder)
  const { dependencies = {} } = manifest.Parse(JSON.parse(asked))
  const links = [...Object.keys(dependencies), ...also].map((name) => join(installed, name))
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts']
  await run('npm', ['install', ...quietly, tarball, ...links], project)
  const strictly = ['--strict', '--module', 'nodenext', '--target', 'esnext']
  return {
    ...{ environment: strangersEnvironment, files, project },
    run: (program, args) => run(program, args, project),
    compile: (file, options) =>
      run(join(installed, '.bin/tsc'), [...strictly, ...options, file], project),
  }
}

/** From a copy of our sources, since the manifest is another meanwhile, and what is made for packing lies beside it. */
async function packPackage(folder: string, home: string) {
  const copy = join(folder, 'work-tree')
  const left = new Set(['node_modules', 'dist', 'test'])
  const parts = ['LICENSE', 'tsconfig.json', 'tools', 'packs']
  for (const part of [...parts, 'packages', 'modules', 'platform', 'design-system']) {
    const filter = (path: string) => !left.has(basename(path))
    cpSync(join(workTree, part), join(copy, part), { recursive: true, filter })
  }
  linkInstalled(join(copy, 'node_modules'))
  const file = join(copy, home, 'package.json')
  const before = [readFileSync(file, 'utf8'), readdirSync(join(copy, home))]
  const args = ['pack', '--silent', '--json', '--pack-destination', folder, join(copy, home)]
  const [made] = packed.Parse(JSON.parse(await run('npm', args, copy)))
  assert.ok(made)
  const after = readdirSync(join(copy, home)).filter((name) => name !== 'dist')
  assert.deepEqual([readFileSync(file, 'utf8'), after], before)
  return { filename: made.filename, files: made.files.map(({ path }) => path) }
}

/** Our own packages are found in the copy, and all others in this work tree. */
function linkInstalled(folder: string): void {
  mkdirSync(folder)
  for (const name of readdirSync(installed)) {
    if (name !== '@bauhinia') symlinkSync(join(installed, name), join(folder, name))
  }
  const [from, to] = [join(installed, '@bauhinia'), join(folder, '@bauhinia')]
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}

/** Without the settings of this project's npm, and those that a run of our tests gives to every Node. */
const strangersEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_.*|NODE_OPTIONS)$/i.test(name)),
)

/** Runs a program in a folder to its end. */
async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    cwd,
    env: {
      ...strangersEnvironment,
      npm_config_cache: join(cwd, 'npm-cache'),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  })
  return stdout
}
