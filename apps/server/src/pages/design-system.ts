import { findPatternPage, galleryPage } from '@bauhinia/design-system'
import { PageNotFound } from '@bauhinia/http'
import type { FastifyPluginAsync } from 'fastify'

/** The gallery of the design system, and its whole pages one by one. */
export function designSystemPage(): FastifyPluginAsync {
  return async (server) => {
    server.get('/design-system', async ({ locale }, reply) => reply.page(galleryPage(locale)))

    server.get<{ Params: { pattern: string } }>(
      '/design-system/:pattern',
      async ({ locale, params }, reply) => {
        const page = findPatternPage(locale, params.pattern)
        if (page === undefined) throw new PageNotFound()
        return reply.page(page)
      },
    )
  }
}
