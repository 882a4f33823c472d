import { backLink, button, buttonGroup } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { RecordedConsent } from '../queries.ts'
import { ConsentNotFound, ConsentNotWithdrawable } from '../refusals.ts'
import type { AppliedFor, ConsentPages } from './consent-pages.ts'
import { applicationName } from './consents.ts'
import { consentPageMessages } from './messages.ts'
import { useWords } from './use-words.ts'
import { withdrawConsentsMessages } from './withdraw-consents-messages.ts'

const path = '/account/consents/for/:reference/withdraw'
const params = Type.Object({ reference: Type.String({ format: 'uuid' }) })

/** Says what follows when every consent for one application is withdrawn, then withdraws them. */
export function withdrawConsentsPage(deps: ConsentPages): FastifyPluginAsyncTypebox {
  const { consent } = deps
  return async (server) => {
    server.get(path, { schema: { params } }, async (request, reply) => {
      const { locale } = request
      const { reference } = request.params
      const { dataSubjectId } = signedIn(request)
      const given = await consent.listConsents({ dataSubjectId, reference })
      if (given.length === 0) throw new ConsentNotFound()
      const standing = given.filter((each) => consent.stateOf(each) === 'given')
      if (standing.length === 0) throw new ConsentNotWithdrawable()
      const [application] = await deps.listApplications(dataSubjectId, [reference])
      const title = withdrawConsentsMessages(locale)('title')
      return reply.page({ title, main: view(deps, locale, { standing, application }) })
    })

    server.post(path, { schema: { params } }, async (request, reply) => {
      const { dataSubjectId } = signedIn(request)
      await consent.withdrawConsents({ dataSubjectId, ...request.params })
      return reply.redirect(`${listPath(request.locale)}?done=all`, 303)
    })
  }
}

function listPath(locale: Locale): string {
  return pagePath(locale, '/account/consents')
}

interface WithdrawProps {
  readonly standing: readonly RecordedConsent[]
  readonly application: AppliedFor | undefined
}

function view({ pack }: ConsentPages, locale: Locale, props: WithdrawProps): Html {
  const { standing, application } = props
  const text = withdrawConsentsMessages(locale)
  const count = standing.length
  const isSubmitted = application !== undefined && application.caseNumber !== null
  const words = standing.map((one) => useWords(pack, one, { locale, tense: 'permitted' }))
  // All are one consumer's: the department's that decides the application.
  const consumer = words[0]?.consumer ?? ''
  return html`
    ${backLink({ locale, href: listPath(locale), text: consentPageMessages(locale)('title') })}
    ${application && html`<span class="govuk-caption-xl">${applicationName(locale, application)}</span>`}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body">${text('lead', { count })}</p>
    ${list(words.map(({ sentence }) => sentence))}
    <h2 class="govuk-heading-m">${consentPageMessages(locale)('thenTitle')}</h2>
    ${list([text('thenAtOnce'), text(isSubmitted ? 'thenSubmitted' : 'thenOpen', { consumer }), text('thenRecord')])}
    <form method="post">
      ${buttonGroup([
        button({ text: text('confirm', { count }), kind: 'warning' }),
        html`<a class="govuk-link" href="${listPath(locale)}">${text('keep')}</a>`,
      ])}
    </form>
  `
}

function list(items: readonly string[]): Html {
  return html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
}
