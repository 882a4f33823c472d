import { backLink, button, buttonGroup, linkButton } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Application, isOpen } from '../domain/application.ts'
import { applicationParams, applicationPath, type CaseworkPages } from './casework-pages.ts'
import { endingMessages } from './ending-messages.ts'

const path = '/applications/:applicationId/withdraw'
const schema = { params: applicationParams }

/** Says what follows from withdrawing an application that is not paid, then withdraws it. */
export function withdrawApplicationPage({ casework }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema }, async (request, reply) => {
      const { locale } = request
      const { applicationId } = request.params
      const { dataSubjectId } = signedIn(request)
      const application = await casework.getApplication({ applicationId, dataSubjectId })
      if (!isOpen(application.state)) {
        return reply.redirect(`${applicationPath(locale, applicationId)}?moved=yes`, 303)
      }
      const title = endingMessages(locale)('title')
      return reply.page({ title, main: view(locale, application) })
    })

    server.post(path, { schema }, async (request, reply) => {
      const { applicationId } = request.params
      const { dataSubjectId } = signedIn(request)
      await casework.withdrawApplication({ applicationId, dataSubjectId })
      return reply.redirect(applicationPath(request.locale, applicationId), 303)
    })
  }
}

function view(locale: Locale, { applicationId, caseNumber, state }: Application): Html {
  const text = endingMessages(locale)
  const back = applicationPath(locale, applicationId)
  const isBilled = state === 'awaiting-payment'
  return html`
    ${backLink({ locale, href: back })}
    ${caseNumber !== null && html`<span class="govuk-caption-l">${caseNumber}</span>`}
    <h1 class="govuk-heading-l">${text('title')}</h1>
    <h2 class="govuk-heading-m">${text('thenTitle')}</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>${text('thenErased')}</li>
      ${isBilled && html`<li>${text('thenBill')}</li><li>${text('thenPaid')}</li>`}
      <li>${text('thenAgain')}</li>
    </ul>
    <form method="post">
      ${buttonGroup([
        button({ text: text('confirm'), kind: 'warning', preventDoubleClick: true }),
        linkButton({ text: text('keep'), href: back, kind: 'secondary' }),
      ])}
    </form>
  `
}

/** The way to withdraw an application that waits for its applicant. */
export function withdrawLink(locale: Locale, applicationId: string): Html {
  const href = applicationPath(locale, applicationId, 'withdraw')
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">${endingMessages(locale)('withdraw')}</a></p>`
}
