import { button, linkButton } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sessionCookie } from '../session-cookie.ts'
import type { IdentityPages } from './identity-pages.ts'
import { signInMessages } from './messages.ts'

/** Signing out, and the page that says it is done. Who is signed in and opens the page is asked. */
export function signOutPage({ identity, secureCookies }: IdentityPages): FastifyPluginAsyncTypebox {
  const cookie = sessionCookie(secureCookies)
  return async (server) => {
    server.get('/sign-out', async ({ locale, viewer }, reply) => {
      const text = signInMessages(locale)
      return viewer === undefined
        ? reply.page({ title: text('signedOut'), main: signedOutView(locale) })
        : reply.page({ title: text('signOutQuestion'), main: questionView(locale) })
    })

    server.post('/sign-out', async (request, reply) => {
      await identity.endSession(cookie.read(request))
      cookie.clear(reply)
      return reply.redirect(pagePath(request.locale, '/sign-out'), 303)
    })
  }
}

function signedOutView(locale: Locale): Html {
  const text = signInMessages(locale)
  return html`
    <h1 class="govuk-heading-xl">${text('signedOut')}</h1>
    <p class="govuk-body">${text('signedOutText')}</p>
    ${linkButton({ text: text('home'), href: pagePath(locale, '/') })}
    <p class="govuk-body"><a class="govuk-link" href="${pagePath(locale, '/sign-in')}">${text('signInAgain')}</a></p>
  `
}

function questionView(locale: Locale): Html {
  const text = signInMessages(locale)
  return html`
    <h1 class="govuk-heading-xl">${text('signOutQuestion')}</h1>
    <form method="post" action="${pagePath(locale, '/sign-out')}">${button({ text: text('signOut') })}</form>
  `
}
