import { pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { signedIn } from '../signed-in.ts'
import type { IdentityPages } from './identity-pages.ts'
import { passkeyRateLimit } from './passkey-rate-limit.ts'

// RegistrationResponseJSON (WebAuthn Level 3 §5.1.8.1), as far as it is used.
const body = Type.Object({
  response: Type.Object({
    id: Type.String({ maxLength: 2_000 }),
    rawId: Type.String({ maxLength: 2_000 }),
    type: Type.Literal('public-key'),
    response: Type.Object({
      clientDataJSON: Type.String({ maxLength: 10_000 }),
      attestationObject: Type.String({ maxLength: 40_000 }),
      transports: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 10 })),
    }),
    clientExtensionResults: Type.Object({}),
  }),
})

/** What the script of the account page asks to add a passkey: options, then the check of the answer. */
export function addPasskeyRoutes({ identity }: IdentityPages): FastifyPluginAsyncTypebox {
  const config = { rateLimit: passkeyRateLimit }
  return async (server) => {
    server.post('/account/passkeys/options', { config }, async (request) =>
      identity.offerPasskeyRegistration(signedIn(request).dataSubjectId),
    )

    const options = { config, schema: { body } }
    server.post('/account/passkeys/verify', options, async (request) => {
      const { dataSubjectId } = signedIn(request)
      const userAgent = request.headers['user-agent']
      await identity.registerPasskey({ dataSubjectId, response: request.body.response, userAgent })
      return { location: pagePath(request.locale, '/account?done=passkey-added') }
    })
  }
}
