import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/** What of ours is on no registry, and is therefore put into the package that uses it. */
export function isOwn(name: string): boolean {
  return name.startsWith('@bauhinia/')
}

const Versions = Type.Optional(Type.Record(Type.String(), Type.String()))
const Asking = Compile(Type.Object({ name: Type.String(), dependencies: Versions }))

/**
 * Bundles the package in the working folder into `dist`, one file for each of `entries` (without its ending, and the
 * source it is made of) beside what they share: with all that they use of our other packages, and nothing that is
 * published. Gives what of that is still imported, each in the version which the package of ours asks for that does.
 */
export async function bundleWorkspaces(
  entries: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const { metafile } = await build({
    entryPoints: entries,
    outdir: 'dist',
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node26' },
    // What is otherwise where it is packed than in the work tree says so by this condition in its `imports`.
    conditions: ['packed'],
    metafile: true,
    plugins: [publishedStayOutside],
    logLevel: 'error',
  })
  return dependenciesOf(metafile)
}

const publishedStayOutside: Plugin = {
  name: 'published packages stay outside',
  setup(building) {
    building.onResolve({ filter: /^[^./#]/ }, ({ kind, path }) =>
      kind === 'entry-point' || isOwn(path) ? undefined : { path, external: true },
    )
  },
}

/** Only what is left in a file of the bundle counts: our packages hold more than this one uses. */
function dependenciesOf({ inputs, outputs }: Metafile): Readonly<Record<string, string>> {
  const left = Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external === true && !path.startsWith('node:'))
  const versions = new Map<string, string>()
  for (const path of new Set(left.map((each) => each.path))) {
    for (const [file, { imports }] of Object.entries(inputs)) {
      if (!imports.some((each) => each.path === path)) continue
      const name = packageOf(path)
      const version = askedBy(file, name)
      if ((versions.get(name) ?? version) !== version) {
        throw new Error(`Two versions of ${name} are asked for; ${file} wants ${version}`)
      }
      versions.set(name, version)
    }
  }
  return Object.fromEntries([...versions].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The name of the package, for what is imported of it. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The version of a published package that our package asks for to which a file belongs. */
function askedBy(file: string, dependency: string): string {
  let folder = dirname(file)
  while (!existsSync(join(folder, 'package.json'))) folder = join(folder, '..')
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8')
  const { dependencies = {}, name } = Asking.Parse(JSON.parse(manifest))
  const version = dependencies[dependency]
  if (version === undefined) throw new Error(`${name} uses ${dependency}, and does not ask for it`)
  return version
}
