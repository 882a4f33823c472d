import type { TestContext } from 'node:test'
import { buildAssets, serverFrame } from '@bauhinia/design-system'
import { ledgerApi } from '@bauhinia/ledger/routes'
import { licencePages, licencesApi } from '@bauhinia/licences/routes'
import { openServer } from '@bauhinia/testing/portal'
import type { FastifyInstance } from 'fastify'
import { type freshLicences, pack } from './fresh-licences.ts'

type Fresh = Awaited<ReturnType<typeof freshLicences>>

export const scripts = {
  verify: import.meta.resolve('@bauhinia/licences/browser/verify'),
  'read-qr': import.meta.resolve('@bauhinia/licences/browser/read-qr'),
}

/** A server with the licences' pages and interfaces, in the real frame; `as` is who is signed in. */
export async function portal(
  t: TestContext,
  { ledger, licences }: Fresh,
  viewer: { as?: string },
): Promise<FastifyInstance> {
  const assets = await buildAssets({ scripts })
  const server = await openServer(t, { frame: serverFrame(assets), files: assets.files })
  server.decorateRequest('viewer', undefined)
  server.decorateRequest('sessionEnded', undefined)
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
  const { scriptPath } = assets
  await server.register(licencePages({ licences, pack, scriptPath }), { prefix: '/:lang' })
  return server
}
