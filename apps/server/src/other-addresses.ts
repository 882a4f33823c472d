import { negotiateLocale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'

export interface OtherAddresses {
  readonly iconPath: string
  readonly isDemonstration: boolean
}

/** Addresses that people and programs guess: they lead to what is meant. */
export function otherAddresses({ iconPath, isDemonstration }: OtherAddresses): FastifyPluginAsync {
  return fastifyPlugin(async (server) => {
    server.get('/', (request, reply) => {
      const locale = negotiateLocale(request.headers['accept-language'])
      return reply.header('vary', 'accept-language').redirect(pagePath(locale, '/'))
    })
    server.get('/favicon.ico', (_request, reply) => reply.redirect(iconPath))
    // Nobody who looks for a service should be led to an invented one.
    const closed = isDemonstration ? '/' : '/api/'
    server.get('/robots.txt', (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(`User-agent: *\nDisallow: ${closed}\n`),
    )
  })
}
