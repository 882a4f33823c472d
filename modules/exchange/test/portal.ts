import type { TestContext } from 'node:test'
import { consentPages } from '@bauhinia/consent/routes'
import { buildAssets, serverFrame } from '@bauhinia/design-system'
import { directoryApi } from '@bauhinia/directory/routes'
import {
  completenessPages,
  completenessSection,
  evidencePage,
  exchangeApi,
  historyPages,
  systemPages,
} from '@bauhinia/exchange/routes'
import type { Locale } from '@bauhinia/i18n'
import { viewerHook } from '@bauhinia/identity/routes'
import { checkEvidencePage, ledgerApi, ledgerPages } from '@bauhinia/ledger/routes'
import { openServer } from '@bauhinia/testing/portal'
import type { FastifyInstance } from 'fastify'
import { gatewayId, pack, type World } from './exchange-world.ts'

/** The pages and interfaces under test, with the product's own frame, style and scripts. */
export async function openPortal(t: TestContext, world: World): Promise<FastifyInstance> {
  const { baseUrl, directory, exchange, identity, consent, ledger } = world
  const assets = await buildAssets({
    scripts: {
      history: import.meta.resolve('@bauhinia/exchange/browser/history'),
      evidence: import.meta.resolve('@bauhinia/ledger/browser/evidence'),
      ledger: import.meta.resolve('@bauhinia/ledger/browser/ledger'),
    },
  })
  const server = await openServer(t, { frame: serverFrame(assets), files: assets.files })
  await server.register(viewerHook({ identity, secureCookies: false }))
  await server.register(ledgerApi({ ledger }))
  await server.register(directoryApi({ directory }))
  await server.register(exchangeApi({ exchange, directory, baseUrl, gatewayId }))
  await server.register(consentPages({ consent, pack, listApplications: async () => [] }), {
    prefix: '/:lang',
  })
  const nothingKept = { listLooks: async () => [], listSaid: async () => new Map() }
  await server.register(historyPages({ exchange, ledger, pack, ...nothingKept }), {
    prefix: '/:lang',
  })
  const findOwnRecord = [exchange.findOwnRecord, consent.findOwnRecord]
  await server.register(evidencePage({ ledger, findOwnRecord }), { prefix: '/:lang' })
  await server.register(systemPages({ directory, identity, pack }), { prefix: '/:lang' })
  await server.register(completenessPages({ exchange, identity, pack }), { prefix: '/:lang' })
  const completeness = (locale: Locale) => completenessSection({ exchange, pack }, locale)
  await server.register(checkEvidencePage({ baseUrl, ledger, pack }), { prefix: '/:lang' })
  await server.register(ledgerPages({ baseUrl, ledger, pack, completeness }), { prefix: '/:lang' })
  return server
}
