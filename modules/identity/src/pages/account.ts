import { notificationBanner } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { sessionCookie } from '../session-cookie.ts'
import { signedIn } from '../signed-in.ts'
import { accountMessages } from './account-messages.ts'
import {
  type AccountProps,
  linksSection,
  passkeysSection,
  sessionsSection,
  youSection,
} from './account-sections.ts'
import type { IdentityPages } from './identity-pages.ts'
import { officerTitle } from './officer-title.ts'

const querystring = Type.Object({ done: Type.Optional(Type.String()) })

/** Who is signed in, the way to everything that is theirs, their passkeys and their sessions. */
export function accountPage(deps: IdentityPages): FastifyPluginAsyncTypebox {
  const { identity, secureCookies, timeZone } = deps
  const cookie = sessionCookie(secureCookies)
  return async (server) => {
    server.get('/account', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const viewer = signedIn(request)
      const passkeys = await identity.listPasskeys(viewer.dataSubjectId)
      const sessions = await identity.listSessions(viewer.dataSubjectId)
      const titles = viewer.roles.map((role) => officerTitle(deps, role, locale))
      const officerTitles = await Promise.all(titles)
      const waiting = await deps.countWaiting?.(viewer.dataSubjectId)
      const props = { locale, viewer, officerTitles, passkeys, sessions, timeZone, waiting }
      return reply.page({
        title: accountMessages(locale)('title'),
        main: view({ ...props, done: query.done }),
        scripts: ['passkey'],
        width: 'wide',
      })
    })

    server.post('/account/sessions/end', async (request, reply) => {
      await identity.endAllSessions(signedIn(request).dataSubjectId)
      cookie.clear(reply)
      return reply.redirect(pagePath(request.locale, '/sign-out'), 303)
    })
  }
}

function view(props: AccountProps & { done: string | undefined }): Html {
  const { locale, done } = props
  return html`
    ${doneBanner(locale, done)}
    <h1 class="govuk-heading-xl">${accountMessages(locale)('title')}</h1>
    ${youSection(props)}
    ${linksSection(props)}
    ${passkeysSection(props)}
    ${sessionsSection(props)}
  `
}

function doneBanner(locale: Locale, done: string | undefined): Html | false {
  const text = accountMessages(locale)
  const banner = (content: string) => notificationBanner({ locale, content, kind: 'success' })
  if (done === 'passkey-added') return banner(text('passkeyAdded'))
  if (done === 'passkey-removed') return banner(text('passkeyRemoved'))
  return false
}
