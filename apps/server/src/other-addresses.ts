import { negotiateLocale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { type SecurityContact, securityTxt } from './security-txt.ts'

export interface OtherAddresses {
  readonly security: SecurityContact
  readonly iconPath: string
  readonly isDemonstration: boolean
}

/** Addresses that people and programs guess: they lead to what is meant. */
export function otherAddresses({
  iconPath,
  isDemonstration,
  security,
}: OtherAddresses): FastifyPluginAsync {
  return fastifyPlugin(async (server) => {
    server.get('/', (request, reply) => {
      const locale = negotiateLocale(request.headers['accept-language'])
      return reply.header('vary', 'accept-language').redirect(pagePath(locale, '/'))
    })
    server.get('/favicon.ico', (_request, reply) => reply.redirect(iconPath))
    server.get('/.well-known/security.txt', (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(securityTxt(security, new Date())),
    )
    server.get('/security.txt', (_request, reply) => reply.redirect('/.well-known/security.txt'))
    // Nobody who looks for a service should be led to an invented one.
    const closed = isDemonstration ? '/' : '/api/'
    server.get('/robots.txt', (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(`User-agent: *\nDisallow: ${closed}\n`),
    )
  })
}
