import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { type Asset, buildAssets, type DesignAssets } from '@bauhinia/design-system'
import { build } from 'esbuild'
import type { FastifyPluginAsync } from 'fastify'

/** Scripts that single pages use, by the name under which pages ask for them. */
const browserScripts: Readonly<Record<string, string>> = {
  passkey: '@bauhinia/identity/browser/passkey',
  verify: '@bauhinia/licences/browser/verify',
  'read-qr': '@bauhinia/licences/browser/read-qr',
  history: '@bauhinia/exchange/browser/history',
  ledger: '@bauhinia/ledger/browser/ledger',
}

const basePath = '/assets/'

/** Everything that browsers fetch besides pages. */
export interface Assets {
  readonly paths: DesignAssets['paths']
  readonly files: ReadonlyMap<string, Asset>
  /** Address of a page's script; throws for a name that no module has. */
  readonly scriptPath: (name: string) => string
}

/** Builds style sheet and scripts in memory, once. */
export async function prepareAssets(): Promise<Assets> {
  const design = await buildAssets(basePath)
  const files = new Map(design.files)
  const scripts = new Map<string, string>()
  const bundles = Object.entries(browserScripts).map(async ([name, specifier]) => {
    const bytes = await bundle(fileURLToPath(import.meta.resolve(specifier)))
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    files.set(`${name}-${hash}.js`, { bytes, contentType: 'text/javascript; charset=utf-8' })
    scripts.set(name, `${basePath}${name}-${hash}.js`)
  })
  await Promise.all(bundles)
  return {
    paths: design.paths,
    files,
    scriptPath: (name) => {
      const path = scripts.get(name)
      if (path === undefined) throw new Error(`no module has a browser script called ${name}`)
      return path
    },
  }
}

async function bundle(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`esbuild wrote nothing for ${entry}`)
  return file.contents
}

/** Serves the files; their names hold their content's hash, so browsers keep them. */
export function assetRoutes({ files }: Assets): FastifyPluginAsync {
  return async (server) => {
    server.get<{ Params: { file: string } }>(`${basePath}:file`, async (request, reply) => {
      const asset = files.get(request.params.file)
      if (asset === undefined) return reply.callNotFound()
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(asset.contentType)
        .send(Buffer.from(asset.bytes))
    })
  }
}
