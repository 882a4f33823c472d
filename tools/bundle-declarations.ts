import { globSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { isOwn, packageOf } from './bundle-workspaces.ts'

const workTree = realpathSync('../..')
const typesFolder = resolve('dist/types')
const Exporting = Compile(Type.Object({ exports: Type.Record(Type.String(), Type.String()) }))

/**
 * Makes the declarations which the compiler left in `dist/types`, laid out as our work tree is, stand alone: in those
 * that `entries` lead to, the names of our other packages become paths, and the rest is removed. Throws where a
 * declaration imports what whoever installs the package does not get along with it.
 */
export function bundleDeclarations(
  entries: readonly string[],
  dependencies: Readonly<Record<string, string>>,
): void {
  const waiting = entries.map((entry) => resolve(entry))
  const kept = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (kept.has(file)) continue
    kept.add(file)
    const from = file
    const text = readFileSync(from, 'utf8').replaceAll(
      /(\bfrom |\bimport\()(['"])([^'"]+)\2/g,
      (_, before: string, quote: string, specifier: string) => {
        const found = declarationOf(specifier, dirname(from))
        if (found !== undefined) waiting.push(found)
        else if (!isInstalled(specifier, dependencies)) {
          throw new Error(
            `${relative(typesFolder, from)} imports ${specifier}, which is not a dependency`,
          )
        }
        const path = found === undefined ? specifier : pathTo(found, dirname(from))
        return `${before}${quote}${path}${quote}`
      },
    )
    writeFileSync(from, text)
  }
  for (const file of globSync('dist/types/**/*.d.ts')) {
    if (!kept.has(resolve(file))) rmSync(file)
  }
}

/** The declarations that a specifier stands for; nothing where it is one of a package that is not ours. */
function declarationOf(specifier: string, folder: string): string | undefined {
  if (specifier.startsWith('.')) return declared(resolve(folder, specifier))
  if (!isOwn(specifier)) return undefined
  const name = packageOf(specifier)
  const home = realpathSync(join(workTree, 'node_modules', name))
  const manifest = readFileSync(join(home, 'package.json'), 'utf8')
  const source = Exporting.Parse(JSON.parse(manifest)).exports[`.${specifier.slice(name.length)}`]
  if (source === undefined) throw new Error(`${name} has no export for ${specifier}`)
  return declared(resolve(typesFolder, relative(workTree, home), source))
}

function declared(source: string): string {
  return source.replace(/\.[jt]s$/, '.d.ts')
}

function pathTo(declaration: string, folder: string): string {
  const path = relative(folder, declaration).replace(/\.d\.ts$/, '.js')
  return path.startsWith('.') ? path : `./${path}`
}

function isInstalled(specifier: string, dependencies: Readonly<Record<string, string>>): boolean {
  return specifier.startsWith('node:') || Object.hasOwn(dependencies, packageOf(specifier))
}
