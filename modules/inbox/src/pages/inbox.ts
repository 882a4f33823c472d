import { card, emptyState, linkButton, pagesByTime, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { hrefsBeside, type ListPage, type ListPlace, readListPage, readPart } from '@bauhinia/http'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Message } from '../message.ts'
import type { InboxPages } from './inbox-pages.ts'
import { inboxMessages } from './messages.ts'

const querystring = Type.Object({
  older: Type.Optional(Type.String()),
  newer: Type.Optional(Type.String()),
})

const path = '/inbox'

/** Everything that departments told the person, the latest first. */
export function inboxPage(deps: InboxPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const page = await readListPage(
        (part) => deps.inbox.listMessages(dataSubjectId, part),
        readPart(query, { path, id: 'uuid' }),
        placeOf,
      )
      return reply.page({
        title: inboxMessages(locale)('inbox'),
        main: view(deps, locale, page),
      })
    })
  }
}

function placeOf({ sentAt, messageId }: Message): ListPlace {
  return { at: sentAt, id: messageId }
}

function view(deps: InboxPages, locale: Locale, page: ListPage<Message>): Html {
  const isEmpty = page.lines.length === 0
  return html`
    <h1 class="govuk-heading-xl">${inboxMessages(locale)('inbox')}</h1>
    ${isEmpty && page.newerThan === undefined && noMessages(locale)}
    ${page.lines.map((message) => messageCard(deps, locale, message))}
    ${pagesByTime({ locale, isEmpty, ...hrefsBeside(pagePath(locale, path), page) })}
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
