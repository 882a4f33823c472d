import { linkButton, notificationBanner } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { parseReturnPath } from '../domain/return-path.ts'
import type { IdentityPages } from './identity-pages.ts'
import { signInMessages } from './messages.ts'
import { passkeyForm } from './passkey-form.ts'

const querystring = Type.Object({
  return: Type.Optional(Type.String()),
  ended: Type.Optional(Type.String()),
  kept: Type.Optional(Type.String()),
})

/** The page where people sign in; whoever has done so goes on at once. */
export function signInPage({ personas }: IdentityPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/sign-in', { schema: { querystring } }, async (request, reply) => {
      const { locale, viewer, query } = request
      const returnPath = parseReturnPath(query.return)
      if (viewer !== undefined) return reply.redirect(returnPath ?? pagePath(locale, '/account'))
      const notice = noticeOf(query)
      const hasPersonas = personas !== undefined
      return reply.page({
        title: signInMessages(locale)('title'),
        main: view({ locale, returnPath, notice, hasPersonas }),
        scripts: ['passkey'],
      })
    })
  }
}

interface SignInProps {
  readonly locale: Locale
  readonly returnPath: string | undefined
  readonly notice: Notice | undefined
  readonly hasPersonas: boolean
}

type Notice = 'demonstrationOff' | 'ended' | 'kept'

function noticeOf({ ended, kept }: { ended?: string; kept?: string }): Notice | undefined {
  if (kept !== undefined) return 'kept'
  if (ended === 'demonstration') return 'demonstrationOff'
  return ended === undefined ? undefined : 'ended'
}

function view({ locale, returnPath, notice, hasPersonas }: SignInProps): Html {
  const text = signInMessages(locale)
  return html`
    ${notice !== undefined && notificationBanner({ locale, content: text(notice) })}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <div class="bauhinia-section">
      <p class="govuk-body-l">${text('lead')}</p>
      ${passkeyForm({
        ceremony: 'sign-in',
        optionsPath: pagePath(locale, '/sign-in/passkey/options'),
        verifyPath: pagePath(locale, '/sign-in/passkey/verify'),
        returnPath,
        texts: {
          button: text('usePasskey'),
          cancelled: text('cancelled'),
          refused: text('refused'),
          unsupported: text('unsupported'),
          noScript: html`${text('noScript')}${hasPersonas && ` ${text('noScriptPersonas')}`}`,
        },
      })}
    </div>
    ${hasPersonas && demonstration(locale, returnPath)}
  `
}

function demonstration(locale: Locale, returnPath: string | undefined): Html {
  const text = signInMessages(locale)
  const query = returnPath === undefined ? '' : `?return=${encodeURIComponent(returnPath)}`
  return html`
    <section class="bauhinia-section">
      <h2 class="govuk-heading-m">${text('demonstration')}</h2>
      <p class="govuk-body">${text('demonstrationText')}</p>
      ${linkButton({
        text: text('usePersona'),
        href: `${pagePath(locale, '/sign-in/personas')}${query}`,
        kind: 'secondary',
      })}
      <p class="govuk-body bauhinia-secondary">${text('firstTime')}</p>
    </section>
  `
}
