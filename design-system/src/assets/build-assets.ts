import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { AssetPaths } from '../components/frame/frame.ts'
import { markFile } from '../components/mark/mark.ts'

/** One file to serve. Its name holds its content's hash, so it may be kept for ever. */
export interface Asset {
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** The files by name, and where pages find them. */
export interface DesignAssets {
  readonly files: ReadonlyMap<string, Asset>
  readonly paths: AssetPaths
  /** Address of a page's own script; throws for a name that was not given. */
  readonly scriptPath: (name: string) => string
}

export interface AssetsProps {
  /** Where the files are served. */
  readonly basePath?: string
  /** Scripts that single pages use: their sources (`file:` URLs) by the names that pages ask for. */
  readonly scripts?: Readonly<Record<string, string>>
}

/**
 * Builds the style sheet, the scripts and the icon, minified, in memory: once, at the start of the
 * server, which then serves `files` under `basePath`.
 *
 * @throws esbuild's BuildFailure when a source does not build, which is a bug.
 */
export async function buildAssets({
  basePath = '/assets/',
  scripts = {},
}: AssetsProps = {}): Promise<DesignAssets> {
  const files = new Map<string, Asset>()
  const add = (name: string, ending: string, contentType: string, bytes: Uint8Array): string => {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    const fileName = `${name}-${hash}.${ending}`
    files.set(fileName, { bytes, contentType })
    return basePath + fileName
  }
  const [style, behaviour, ...own] = await Promise.all([
    bundle(new URL('all.css', import.meta.url)),
    bundle(new URL('../browser/behaviour.ts', import.meta.url)),
    ...Object.entries(scripts).map(
      async ([name, source]) => [name, await bundle(new URL(source))] as const,
    ),
  ])
  const paths = {
    style: add('bauhinia', 'css', 'text/css; charset=utf-8', style),
    behaviour: add('bauhinia', 'js', 'text/javascript; charset=utf-8', behaviour),
    icon: add('icon', 'svg', 'image/svg+xml', new TextEncoder().encode(markFile())),
  }
  const ownPaths = new Map(
    own.map(([name, bytes]) => [name, add(name, 'js', 'text/javascript; charset=utf-8', bytes)]),
  )
  const scriptPath = (name: string) => {
    const path = ownPaths.get(name)
    if (path === undefined) throw new Error(`no script called ${name} was built`)
    return path
  }
  return { files, paths, scriptPath }
}

async function bundle(entry: URL): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`esbuild wrote nothing for ${entry.href}`)
  return file.contents
}
