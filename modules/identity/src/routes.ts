import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { accountPage } from './pages/account.ts'
import { addPasskeyRoutes } from './pages/add-passkey.ts'
import { erasePersonPage } from './pages/erase-person.ts'
import type { IdentityPages } from './pages/identity-pages.ts'
import { personasPage } from './pages/personas.ts'
import { removePasskeyPage } from './pages/remove-passkey.ts'
import { signInPage } from './pages/sign-in.ts'
import { signInWithPasskeyRoutes } from './pages/sign-in-with-passkey.ts'
import { signOutPage } from './pages/sign-out.ts'

export type { IdentityPages } from './pages/identity-pages.ts'
export type { Persona } from './pages/persona.ts'
export { viewerHook } from './viewer-hook.ts'

/**
 * Identity's pages, for the prefix `/:lang`; `viewerHook` comes first. Without `personas` there is no
 * demonstration mode, and no trace of its pages.
 */
export function identityPages(deps: IdentityPages): FastifyPluginAsyncTypebox {
  const { personas } = deps
  return async (server) => {
    if (!server.hasDecorator('rateLimit')) await server.register(rateLimit, { global: false })
    await server.register(signInPage(deps))
    await server.register(signInWithPasskeyRoutes(deps))
    if (personas !== undefined) await server.register(personasPage({ ...deps, personas }))
    await server.register(signOutPage(deps))
    await server.register(accountPage(deps))
    await server.register(addPasskeyRoutes(deps))
    await server.register(removePasskeyPage(deps))
    await server.register(erasePersonPage(deps))
  }
}
