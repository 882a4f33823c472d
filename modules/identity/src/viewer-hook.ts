import { findLocale } from '@bauhinia/i18n'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Viewer } from './domain/viewer.ts'
import type { IdentityModule } from './module.ts'
import { sessionCookie } from './session-cookie.ts'
import { type UnsentForms, unsentFormHook } from './unsent-form-hook.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, on every page; set by identity's `viewerHook`. */
    viewer: Viewer | undefined
    /** True when the browser still has the cookie of a session that has ended. */
    sessionEnded: boolean
  }
}

/**
 * Finds out who is looking, for every path under a language, and extends their session. Register it
 * on the server itself before the pages; other paths cost nothing. What people typed into a form that
 * could not be taken is kept for them.
 */
export function viewerHook({
  identity,
  secureCookies,
}: {
  identity: Pick<IdentityModule, 'findSession'> & UnsentForms
  secureCookies: boolean
}): FastifyPluginAsync {
  const cookie = sessionCookie(secureCookies)
  return fastifyPlugin(async (server) => {
    server.decorateRequest('viewer', undefined)
    server.decorateRequest('sessionEnded', false)
    server.addHook('onRequest', async (request) => {
      const token = cookie.read(request)
      if (token === undefined || !isUnderLanguage(request)) return
      request.viewer = await identity.findSession(token)
      request.sessionEnded = request.viewer === undefined
    })
    await server.register(unsentFormHook(identity))
  })
}

// By the address and not by the route, so that the frame of a page not found shows who is signed in.
function isUnderLanguage({ url }: FastifyRequest): boolean {
  return findLocale(url.split(/[/?]/, 2)[1] ?? '') !== undefined
}
