import { findLocale } from '@bauhinia/i18n'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { SessionEnd } from './domain/session.ts'
import type { Viewer } from './domain/viewer.ts'
import type { IdentityModule } from './module.ts'
import type { FoundViewer } from './operations/find-session.ts'
import { sessionCookie } from './session-cookie.ts'
import { type UnsentForms, unsentFormHook } from './unsent-form-hook.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, on every page; set by identity's `viewerHook`. */
    viewer: Viewer | undefined
    /** Why the session of which the browser still has the cookie signs nobody in. */
    sessionEnded: SessionEnd | undefined
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
    server.decorateRequest('sessionEnded', undefined)
    server.addHook('onRequest', async (request) => {
      const token = cookie.read(request)
      if (token === undefined || !isUnderLanguage(request)) return
      const found = await identity.findSession(token)
      request.viewer = found === 'demonstration-off' ? undefined : found
      request.sessionEnded = sessionEndOf(found)
    })
    await server.register(unsentFormHook(identity))
  })
}

function sessionEndOf(found: FoundViewer): SessionEnd | undefined {
  if (found === undefined) return 'expired'
  return found === 'demonstration-off' ? found : undefined
}

// By the address and not by the route, so that the frame of a page not found shows who is signed in.
function isUnderLanguage({ url }: FastifyRequest): boolean {
  return findLocale(url.split(/[/?]/, 2)[1] ?? '') !== undefined
}
