import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildAssets, pageFrame } from '@bauhinia/design-system'
import { createHttpServer } from '@bauhinia/http'
import { ledgerApi } from '@bauhinia/ledger/routes'
import { licencePages, licencesApi } from '@bauhinia/licences/routes'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'
import { type freshLicences, pack } from './fresh-licences.ts'

type Fresh = Awaited<ReturnType<typeof freshLicences>>

const scripts = ['verify', 'read-qr']

/** A server with the licences' pages and interfaces, in the real frame; `as` is who is signed in. */
export async function portal(
  t: TestContext,
  { ledger, licences, stops }: Fresh,
  viewer: { as?: string },
): Promise<FastifyInstance> {
  const { files, paths } = await assets
  const server = await createHttpServer({
    frame: (content, { locale, url }) =>
      pageFrame({
        ...content,
        ...{ locale, url, assetPaths: paths },
        viewer: viewer.as === undefined ? undefined : { displayName: 'CHAN Tai Man' },
        scripts: content.scripts?.map((name) => `/assets/${name}.js`),
      }),
    secureCookies: false,
    formOrigins: [],
    logger: false,
  })
  stops.push(() => server.close())
  t.after(() => server.close())
  server.decorateRequest('viewer', undefined)
  server.decorateRequest('sessionEnded', false)
  server.addHook('onRequest', async (request) => {
    const { as: dataSubjectId } = viewer
    if (dataSubjectId === undefined) return
    request.viewer = {
      ...{ dataSubjectId, displayName: 'CHAN Tai Man', roles: [] },
      ...{ sessionId: 'session', method: 'demonstration' },
    }
  })
  await server.register(ledgerApi({ ledger }))
  await server.register(licencesApi({ licences }))
  await server.register(
    licencePages({
      ...{ licences, pack },
      scriptPath: (name) => `/assets/${name}.js`,
    }),
    { prefix: '/:lang' },
  )
  server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const asset = files.get(request.params.file)
    if (asset === undefined) return reply.callNotFound()
    return reply.type(asset.contentType).send(Buffer.from(asset.bytes))
  })
  return server
}

const assets = (async () => {
  const { files, paths } = await buildAssets('/assets/')
  const all = new Map(files)
  for (const name of scripts) {
    const bytes = await bundledScript(name)
    all.set(`${name}.js`, { bytes, contentType: 'text/javascript; charset=utf-8' })
  }
  return { files: all, paths }
})()

/** A browser script as the composition root bundles it. */
export async function bundledScript(name: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve(`@bauhinia/licences/browser/${name}`))],
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', write: false },
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`esbuild wrote nothing for ${name}`)
  return file.contents
}
