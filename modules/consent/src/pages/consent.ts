import { backLink, summaryCard } from '@bauhinia/design-system'
import { html } from '@bauhinia/html'
import { pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { ConsentPages } from './consent-pages.ts'
import { applicationLink, cardOf } from './consents.ts'
import { consentPageMessages } from './messages.ts'

const params = Type.Object({ consentId: Type.String({ format: 'uuid' }) })

/** One consent of the data subject's, to which other pages lead that rest on it. */
export function consentPage(deps: ConsentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/account/consents/:consentId', { schema: { params } }, async (request, reply) => {
      const { locale, params } = request
      const { dataSubjectId } = signedIn(request)
      const consent = await deps.consent.getConsent({ dataSubjectId, ...params })
      const [application] = await deps.listApplications(dataSubjectId, [consent.reference])
      const text = consentPageMessages(locale)
      const title = text('oneTitle')
      const list = { locale, href: pagePath(locale, '/account/consents'), text: text('title') }
      return reply.page({
        title,
        main: html`
          ${backLink(list)}
          <h1 class="govuk-heading-xl">${title}</h1>
          ${application && applicationLink(locale, application)}
          ${summaryCard({ ...cardOf(deps, locale, consent), headingLevel: 2 })}
        `,
      })
    })
  }
}
