import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { licencePage } from './pages/licence.ts'
import type { LicencePages } from './pages/licence-pages.ts'
import { licencesPage } from './pages/licences.ts'
import { verifyPage } from './pages/verify.ts'

export { licencesApi } from './api.ts'
export type { LicencePages } from './pages/licence-pages.ts'

/** The pages of licences and of their verification, for the prefix `/:lang`. */
export function licencePages(deps: LicencePages): FastifyPluginAsyncTypebox {
  return async (server) => {
    await server.register(licencesPage(deps))
    await server.register(licencePage(deps))
    await server.register(verifyPage(deps))
  }
}
