import { pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { parseReturnPath } from '../domain/return-path.ts'
import { sessionCookie } from '../session-cookie.ts'
import type { IdentityPages } from './identity-pages.ts'
import { passkeyRateLimit } from './passkey-rate-limit.ts'

// AuthenticationResponseJSON (WebAuthn Level 3 §5.1.8.2), as far as it is used.
const body = Type.Object({
  return: Type.Optional(Type.String()),
  response: Type.Object({
    id: Type.String({ maxLength: 2_000 }),
    rawId: Type.String({ maxLength: 2_000 }),
    type: Type.Literal('public-key'),
    response: Type.Object({
      clientDataJSON: Type.String({ maxLength: 10_000 }),
      authenticatorData: Type.String({ maxLength: 10_000 }),
      signature: Type.String({ maxLength: 10_000 }),
      userHandle: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    clientExtensionResults: Type.Object({}),
  }),
})

/** What the script of the sign-in page asks: options for the device, then the check of its answer. */
export function signInWithPasskeyRoutes({
  identity,
  secureCookies,
}: IdentityPages): FastifyPluginAsyncTypebox {
  const cookie = sessionCookie(secureCookies)
  const config = { rateLimit: passkeyRateLimit }
  return async (server) => {
    server.post('/sign-in/passkey/options', { config }, async () => identity.offerPasskeySignIn())

    const options = { config, schema: { body } }
    server.post('/sign-in/passkey/verify', options, async (request, reply) => {
      const { response, return: given } = request.body
      const userAgent = request.headers['user-agent']
      const { token } = await identity.signInWithPasskey({ response, userAgent })
      await identity.endSession(cookie.read(request))
      cookie.set(reply, token)
      return { location: parseReturnPath(given) ?? pagePath(request.locale, '/account') }
    })
  }
}
