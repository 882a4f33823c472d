import { backLink, linkButton } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Message } from '../message.ts'
import type { InboxPages } from './inbox-pages.ts'
import { inboxMessages } from './messages.ts'

const params = Type.Object({ messageId: Type.String({ format: 'uuid' }) })

/** One message; opening it marks it read. */
export function messagePage(deps: InboxPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/inbox/:messageId', { schema: { params } }, async (request, reply) => {
      const { locale } = request
      const { dataSubjectId } = signedIn(request)
      const message = await deps.inbox.readMessage({ ...request.params, dataSubjectId })
      return reply.page({ title: message.subject[locale], main: view(deps, locale, message) })
    })
  }
}

function view({ timeZone }: InboxPages, locale: Locale, message: Message): Html {
  const { body, link, sentAt, subject } = message
  const text = inboxMessages(locale)
  return html`
    ${backLink({ locale, href: pagePath(locale, '/inbox'), text: text('back') })}
    <h1 class="govuk-heading-l">${subject[locale]}</h1>
    <p class="govuk-body bauhinia-secondary">${text('sentAt', { at: formatInstant(locale, sentAt, timeZone) })}</p>
    ${body[locale].split('\n\n').map((paragraph) => html`<p class="govuk-body-l">${paragraph}</p>`)}
    ${link !== null && linkButton({ text: text('open'), href: pagePath(locale, `/${link}`) })}
  `
}
