import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/**
 * Dresses the package in the working folder for the world while npm packs it (`prepack`), and undresses it afterwards
 * (`postpack`). In the work tree its `exports` lead to TypeScript, which Node does not run below node_modules; packed,
 * what `publishConfig` holds takes their place, as it does with other package managers, and the licence lies beside it.
 */
const manifestFile = 'package.json'
const keptFile = 'package.workspace.json'
const licenceFile = 'LICENSE'
const Manifest = Compile(
  Type.Object({
    publishConfig: Type.Object({
      access: Type.Literal('public'),
      exports: Type.Record(Type.String(), Type.Unknown()),
      imports: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    }),
  }),
)

const [act] = process.argv.slice(2)
if (act === 'write') {
  // What a packing that broke off has left is not taken for the manifest of the work tree.
  restore()
  write()
} else if (act === 'restore') restore()
else throw new RangeError('Say what to do with the manifest: write or restore')

function write(): void {
  const text = readFileSync(manifestFile, 'utf8')
  const {
    publishConfig: { access, ...packed },
    scripts: _scripts,
    devDependencies: _devDependencies,
    ...manifest
  } = { scripts: {}, devDependencies: {}, ...Manifest.Parse(JSON.parse(text)) }
  writeFileSync(keptFile, text)
  copyFileSync(`../../${licenceFile}`, licenceFile)
  const dressed = { ...manifest, ...packed, publishConfig: { access } }
  writeFileSync(manifestFile, `${JSON.stringify(dressed, null, 2)}\n`)
}

function restore(): void {
  if (!existsSync(keptFile)) return
  rmSync(licenceFile, { force: true })
  renameSync(keptFile, manifestFile)
}
