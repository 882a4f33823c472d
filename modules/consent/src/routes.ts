import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { consentPage } from './pages/consent.ts'
import type { ConsentPages } from './pages/consent-pages.ts'
import { consentsPage } from './pages/consents.ts'
import { withdrawConsentPage } from './pages/withdraw-consent.ts'
import { withdrawConsentsPage } from './pages/withdraw-consents.ts'

export type { ConsentPages } from './pages/consent-pages.ts'

/** Consent's pages, for the prefix `/:lang`. */
export function consentPages(deps: ConsentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    await server.register(consentsPage(deps))
    await server.register(consentPage(deps))
    await server.register(withdrawConsentPage(deps))
    await server.register(withdrawConsentsPage(deps))
  }
}
