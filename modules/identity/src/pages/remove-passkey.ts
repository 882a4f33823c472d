import { button, buttonGroup } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Passkey } from '../domain/passkey.ts'
import { PasskeyNotFound } from '../refusals.ts'
import { signedIn } from '../signed-in.ts'
import { accountMessages } from './account-messages.ts'
import type { IdentityPages } from './identity-pages.ts'

const path = '/account/passkeys/:passkeyId/remove'
const params = Type.Object({ passkeyId: Type.String({ format: 'uuid' }) })

/** Asks before a passkey is removed, then removes it. */
export function removePasskeyPage({
  identity,
  timeZone,
}: IdentityPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema: { params } }, async (request, reply) => {
      const { dataSubjectId } = signedIn(request)
      const passkeys = await identity.listPasskeys(dataSubjectId)
      const passkey = passkeys.find(({ passkeyId }) => passkeyId === request.params.passkeyId)
      if (passkey === undefined) throw new PasskeyNotFound()
      const { locale } = request
      const title = accountMessages(locale)('removeTitle')
      return reply.page({ title, main: view(locale, passkey, timeZone) })
    })

    server.post(path, { schema: { params } }, async (request, reply) => {
      const { dataSubjectId, method } = signedIn(request)
      await identity.removePasskey({ dataSubjectId, passkeyId: request.params.passkeyId, method })
      return reply.redirect(pagePath(request.locale, '/account?done=passkey-removed'), 303)
    })
  }
}

function view(locale: Locale, { label, createdAt }: Passkey, timeZone: string): Html {
  const text = accountMessages(locale)
  const added = text('added', { at: formatInstant(locale, createdAt, timeZone) })
  return html`
    <h1 class="govuk-heading-xl">${text('removeTitle')}</h1>
    <p class="govuk-body"><strong>${label || text('passkey')}</strong><br>${added}</p>
    <p class="govuk-body">${text('removeText')}</p>
    <form method="post">
      ${buttonGroup([
        button({ text: text('removeButton'), kind: 'warning' }),
        html`<a class="govuk-link" href="${pagePath(locale, '/account')}">${text('keep')}</a>`,
      ])}
    </form>
  `
}
