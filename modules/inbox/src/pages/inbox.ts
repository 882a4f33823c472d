import { card, emptyState, linkButton, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Message } from '../message.ts'
import type { InboxPages } from './inbox-pages.ts'
import { inboxMessages } from './messages.ts'

/** Everything that departments told the person, the latest first. */
export function inboxPage(deps: InboxPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/inbox', async (request, reply) => {
      const { locale } = request
      const messages = await deps.inbox.listMessages(signedIn(request).dataSubjectId)
      return reply.page({
        title: inboxMessages(locale)('inbox'),
        main: view(deps, locale, messages),
      })
    })
  }
}

function view(deps: InboxPages, locale: Locale, messages: readonly Message[]): Html {
  return html`
    <h1 class="govuk-heading-xl">${inboxMessages(locale)('inbox')}</h1>
    ${messages.length === 0 && noMessages(locale)}
    ${messages.map((message) => messageCard(deps, locale, message))}
  `
}

function messageCard({ timeZone }: InboxPages, locale: Locale, message: Message): Html {
  const text = inboxMessages(locale)
  const isUnread = message.readAt === null
  return card({
    title: message.subject[locale],
    href: pagePath(locale, `/inbox/${message.messageId}`),
    caption: isUnread ? tag({ text: text('unread'), kind: 'pending' }) : undefined,
    meta: text('sentAt', { at: formatInstant(locale, message.sentAt, timeZone) }),
  })
}

function noMessages(locale: Locale): Html {
  const text = inboxMessages(locale)
  const href = pagePath(locale, '/services')
  return emptyState({
    title: text('none'),
    text: text('noneText'),
    action: linkButton({ text: text('findService'), href, kind: 'secondary' }),
  })
}
