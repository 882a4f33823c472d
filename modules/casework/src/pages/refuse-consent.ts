import { backLink, button, buttonGroup, linkButton } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { wasAccepted } from '../domain/application.ts'
import { applicationParams, applicationPath, type CaseworkPages } from './casework-pages.ts'
import { consentDecisionMessages } from './consent-decision-messages.ts'
import { endingMessages } from './ending-messages.ts'

const path = '/applications/:applicationId/consent/refuse'
const schema = { params: applicationParams }

/** Says what follows from not agreeing, then ends the application; as withdrawing one does. */
export function refuseConsentPage({ casework }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema }, async (request, reply) => {
      const { locale } = request
      const { applicationId } = request.params
      const { dataSubjectId } = signedIn(request)
      const own = { applicationId, dataSubjectId }
      const { application, events } = await casework.getApplicationFile(own)
      if (application.state !== 'awaiting-consent') {
        return reply.redirect(`${applicationPath(locale, applicationId)}?moved=yes`, 303)
      }
      const isAgain = wasAccepted(events)
      const title = consentDecisionMessages(locale)(isAgain ? 'leaveTitleAgain' : 'leaveTitle')
      return reply.page({ title, main: view({ locale, title, applicationId, isAgain }) })
    })

    server.post(path, { schema }, async (request, reply) => {
      const { applicationId } = request.params
      const { dataSubjectId } = signedIn(request)
      await casework.refuseConsent({ applicationId, dataSubjectId })
      return reply.redirect(applicationPath(request.locale, applicationId), 303)
    })
  }
}

interface RefusalProps {
  readonly locale: Locale
  readonly title: string
  readonly applicationId: string
  /** True for who agreed before, so that something may have been passed on. */
  readonly isAgain: boolean
}

function view({ locale, title, applicationId, isAgain }: RefusalProps): Html {
  const text = consentDecisionMessages(locale)
  const ofEndings = endingMessages(locale)
  const back = applicationPath(locale, applicationId, 'consent')
  return html`
    ${backLink({ locale, href: back })}
    <h1 class="govuk-heading-l">${title}</h1>
    <h2 class="govuk-heading-m">${ofEndings('thenTitle')}</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>${text(isAgain ? 'thenNothingMore' : 'thenNothing')}</li>
      <li>${text('thenErased')}</li>
      <li>${ofEndings('thenAgain')}</li>
    </ul>
    <form method="post">
      ${buttonGroup([
        button({ text: text('leave'), kind: 'warning', preventDoubleClick: true }),
        linkButton({ text: text('back'), href: back, kind: 'secondary' }),
      ])}
    </form>
  `
}
