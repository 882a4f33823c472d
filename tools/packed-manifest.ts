import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { bundleDeclarations } from './bundle-declarations.ts'
import { bundleWorkspaces, isOwn } from './bundle-workspaces.ts'

/**
 * Dresses the package in the working folder for the world while npm packs it (`prepack`), and undresses it afterwards
 * (`postpack`). In the work tree its `exports` lead to TypeScript, which Node does not run below node_modules; packed,
 * what `publishConfig` holds takes their place, as it does with other package managers, and the licence lies beside it.
 * A package that uses others of ours is bundled with them, and depends on what is published alone.
 */
const manifestFile = 'package.json'
const keptFile = 'package.workspace.json'
const licenceFile = 'LICENSE'
const Texts = Type.Record(Type.String(), Type.String())
const Published = Type.Union([
  Type.Object({ types: Type.String(), default: Type.String() }),
  Type.String(),
])
const Manifest = Compile(
  Type.Object({
    dependencies: Texts,
    exports: Texts,
    bin: Type.Optional(Texts),
    publishConfig: Type.Object({
      access: Type.Literal('public'),
      exports: Type.Record(Type.String(), Published),
      imports: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      bin: Type.Optional(Texts),
    }),
  }),
)
type Manifest = ReturnType<typeof Manifest.Parse>

const [act] = process.argv.slice(2)
if (act === 'write') {
  // What a packing that broke off has left is not taken for the manifest of the work tree.
  restore()
  await write()
} else if (act === 'restore') restore()
else throw new RangeError('Say what to do with the manifest: write or restore')

async function write(): Promise<void> {
  const text = readFileSync(manifestFile, 'utf8')
  const {
    publishConfig: { access, ...packed },
    scripts: _scripts,
    devDependencies: _devDependencies,
    ...manifest
  } = { scripts: {}, devDependencies: {}, ...Manifest.Parse(JSON.parse(text)) }
  const isBundled = Object.keys(manifest.dependencies).some(isOwn)
  const dependencies = isBundled
    ? await bundle({ ...manifest, publishConfig: { access, ...packed } })
    : manifest.dependencies
  writeFileSync(keptFile, text)
  copyFileSync(`../../${licenceFile}`, licenceFile)
  const dressed = { ...manifest, ...packed, dependencies, publishConfig: { access } }
  writeFileSync(manifestFile, `${JSON.stringify(dressed, null, 2)}\n`)
}

/** Bundles what can be run or imported of the package, and the declarations of that; gives what is left to be installed. */
async function bundle({ bin = {}, exports, publishConfig }: Manifest) {
  const published = Object.entries(publishConfig.exports).map(([name, to]) => ({
    source: exports[name],
    ...(typeof to === 'string' ? { types: undefined, default: to } : to),
  }))
  const programs = Object.entries(publishConfig.bin ?? {}).map(([name, to]) => ({
    ...{ source: bin[name], types: undefined, default: to },
  }))
  const entries: Record<string, string> = {}
  for (const { default: to, source } of [...published, ...programs]) {
    if (source === undefined) throw new Error(`What is ${to} made of?`)
    entries[to.replace(/^\.\/dist\/(.*)\.js$/, '$1')] = source
  }
  const dependencies = await bundleWorkspaces(entries)
  const types = published.flatMap((each) => each.types ?? [])
  if (types.length > 0) bundleDeclarations(types, dependencies)
  return dependencies
}

function restore(): void {
  if (!existsSync(keptFile)) return
  rmSync(licenceFile, { force: true })
  renameSync(keptFile, manifestFile)
}
