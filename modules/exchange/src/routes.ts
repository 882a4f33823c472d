import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { checkSystemPage } from './pages/check-system.ts'
import { registerSystemPage } from './pages/register-system.ts'
import type { SystemPages } from './pages/system-pages.ts'
import { systemsPage } from './pages/systems.ts'

export { exchangeApi } from './api.ts'
export { completenessPages } from './pages/completeness.ts'
export { completenessSection } from './pages/completeness-section.ts'
export { evidencePage } from './pages/evidence.ts'
export { type HistoryPages, historyPages } from './pages/history.ts'
export { ownEntriesPage } from './pages/own-entries.ts'

/** The operators' pages about departments' systems, for the prefix `/:lang`, after identity's `viewerHook`. */
export function systemPages(deps: SystemPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    await server.register(systemsPage(deps))
    await server.register(registerSystemPage(deps))
    await server.register(checkSystemPage(deps))
  }
}
