import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** What our programs import of packages that come, with what these import, in hundreds of files. */
export const joined = [
  ...['typebox', 'typebox/compile', 'typebox/value'],
  ...['viem', 'viem/accounts'],
  ...['@simplewebauthn/server', '@simplewebauthn/server/helpers'],
]

/**
 * Makes a few files of those packages in `folder`, with nothing in them changed, and gives the option with which a
 * Node reads these in the place of the many: to find and read a thousand files is half the work of a program's start,
 * and a run of all tests starts many hundred programs.
 */
export async function joinPackages(folder: string): Promise<string> {
  const outOf = (name: string) => name.replaceAll('/', '-')
  await build({
    entryPoints: joined.map((name) => ({ in: name, out: outOf(name) })),
    ...{ bundle: true, splitting: true, platform: 'node', format: 'esm', logLevel: 'error' },
    ...{ outdir: folder, outExtension: { '.js': '.mjs' } },
  })
  const urls = joined.map((name) => [name, urlOf(join(folder, `${outOf(name)}.mjs`))])
  const hook = join(folder, 'hook.mjs')
  // An older Node, which an npm may run on, reads it too: it has no hooks, and needs none.
  writeFileSync(
    hook,
    `import module from 'node:module'
const urls = new Map(${JSON.stringify(urls)})
module.registerHooks?.({
  resolve(name, context, next) {
    const url = urls.get(name)
    return url === undefined ? next(name, context) : { url, shortCircuit: true }
  },
})
`,
  )
  return `--import=${urlOf(hook)}`
}

function urlOf(file: string): string {
  return pathToFileURL(file).href
}
