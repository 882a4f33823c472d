import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { consentPages } from '@bauhinia/consent/routes'
import { buildAssets, pageFrame } from '@bauhinia/design-system'
import { directoryApi } from '@bauhinia/directory/routes'
import { exchangeApi, historyPages } from '@bauhinia/exchange/routes'
import { createHttpServer } from '@bauhinia/http'
import { viewerHook } from '@bauhinia/identity/routes'
import { ledgerApi, ledgerPages } from '@bauhinia/ledger/routes'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'
import { gatewayId, pack, type World } from './exchange-world.ts'

const scripts = {
  history: '@bauhinia/exchange/browser/history',
  ledger: '@bauhinia/ledger/browser/ledger',
}

/** The pages and interfaces under test, with the product's own frame, style and scripts. */
export async function openPortal(t: TestContext, world: World): Promise<FastifyInstance> {
  const { baseUrl, directory, exchange, identity, consent, ledger } = world
  const { paths, files } = await buildAssets()
  const server = await createHttpServer({
    frame: (content, { locale, url, viewer }) =>
      pageFrame({
        ...content,
        ...{ locale, url, viewer, assetPaths: paths },
        scripts: content.scripts?.map((name) => `/scripts/${name}.js`),
      }),
    secureCookies: false,
    formOrigins: [],
    logger: false,
  })
  for (const [name, { bytes, contentType }] of files) {
    server.get(`/assets/${name}`, (_, reply) => reply.type(contentType).send(Buffer.from(bytes)))
  }
  for (const [name, specifier] of Object.entries(scripts)) {
    const script = await bundle(specifier)
    server.get(`/scripts/${name}.js`, (_, reply) => reply.type('text/javascript').send(script))
  }
  await server.register(viewerHook({ identity, secureCookies: false }))
  await server.register(ledgerApi({ ledger }))
  await server.register(directoryApi({ directory }))
  await server.register(exchangeApi({ exchange, directory, baseUrl, gatewayId }))
  await server.register(consentPages({ consent, pack }), { prefix: '/:lang' })
  await server.register(historyPages({ exchange, ledger, pack, listLooks: async () => [] }), {
    prefix: '/:lang',
  })
  await server.register(ledgerPages({ ledger, pack }), { prefix: '/:lang' })
  t.after(() => server.close())
  return server
}

/** A page's script as it is shipped: bundled and minified. */
export async function bundle(specifier: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve(specifier))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** The cookies of a browser in which this person is signed in. */
export async function signIn(
  { identity }: World,
  { dataSubjectId }: { dataSubjectId: string },
): Promise<Record<string, string>> {
  const { token } = await identity.startSession({
    ...{ dataSubjectId, userAgent: undefined },
    method: 'demonstration',
  })
  return { session: token }
}
