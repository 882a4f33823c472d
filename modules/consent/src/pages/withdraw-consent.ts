import { backLink, button, buttonGroup, summaryCard } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { RecordedConsent } from '../queries.ts'
import { ConsentNotWithdrawable } from '../refusals.ts'
import type { AppliedFor, ConsentPages } from './consent-pages.ts'
import { applicationName, cardOf } from './consents.ts'
import { consentPageMessages } from './messages.ts'
import { useWords } from './use-words.ts'

const path = '/account/consents/:consentId/withdraw'
const params = Type.Object({ consentId: Type.String({ format: 'uuid' }) })

/** Says what follows from a withdrawal, then withdraws. */
export function withdrawConsentPage(deps: ConsentPages): FastifyPluginAsyncTypebox {
  const { consent } = deps
  return async (server) => {
    server.get(path, { schema: { params } }, async (request, reply) => {
      const { dataSubjectId } = signedIn(request)
      const { locale, params } = request
      const found = await consent.getConsent({ dataSubjectId, consentId: params.consentId })
      if (found.withdrawnAt !== null) throw new ConsentNotWithdrawable()
      const title = consentPageMessages(locale)('confirmTitle')
      const [application] = await deps.listApplications(dataSubjectId, [found.reference])
      return reply.page({ title, main: view(deps, locale, { consent: found, application }) })
    })

    server.post(path, { schema: { params } }, async (request, reply) => {
      const { dataSubjectId } = signedIn(request)
      await consent.withdrawConsent({ dataSubjectId, consentId: request.params.consentId })
      return reply.redirect(`${listPath(request.locale)}?done=withdrawn`, 303)
    })
  }
}

function listPath(locale: Locale): string {
  return pagePath(locale, '/account/consents')
}

interface WithdrawProps {
  readonly consent: RecordedConsent
  readonly application: AppliedFor | undefined
}

function view(deps: ConsentPages, locale: Locale, { consent, application }: WithdrawProps): Html {
  const text = consentPageMessages(locale)
  const isSubmitted = application !== undefined && application.caseNumber !== null
  const { consumer } = useWords(deps.pack, consent, { locale, tense: 'permitted' })
  return html`
    ${backLink({ locale, href: listPath(locale), text: text('title') })}
    ${application && html`<span class="govuk-caption-xl">${applicationName(locale, application)}</span>`}
    <h1 class="govuk-heading-xl">${text('confirmTitle')}</h1>
    ${summaryCard({ ...cardOf(deps, locale, consent), headingLevel: 2, actions: [] })}
    <h2 class="govuk-heading-m">${text('thenTitle')}</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>${text('thenAtOnce')}</li>
      <li>${text(isSubmitted ? 'thenSubmitted' : 'thenOpen', { consumer })}</li>
      <li>${text('thenRecord')}</li>
    </ul>
    <form method="post">
      ${buttonGroup([
        button({ text: text('confirm'), kind: 'warning' }),
        html`<a class="govuk-link" href="${listPath(locale)}">${text('keep')}</a>`,
      ])}
    </form>
  `
}
