import {
  backLink,
  button,
  buttonGroup,
  errorSummary,
  linkButton,
  textarea,
  warningText,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { officerAt } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { applicationParams, type CaseworkPages, casePath } from './casework-pages.ts'
import { officeMessages } from './office-messages.ts'

const path = '/office/cases/:applicationId/revoke'
const params = applicationParams
const body = Type.Object({ reason: Type.String() })
const reasonMax = 500

/** Asks why and whether really, and revokes the licence that a case brought. */
export function revokeLicencePage({ casework }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema: { params } }, async (request, reply) => {
      const { locale } = request
      const { viewer, organisationId } = officerAt(request, 'caseworker')
      const { applicationId } = request.params
      const officerId = viewer.dataSubjectId
      const { application } = await casework.getCase({ applicationId, organisationId, officerId })
      const caption = application.caseNumber ?? ''
      return reply.page({
        title: officeMessages(locale)('revokeTitle'),
        main: view({ locale, applicationId, caption, reason: '', error: undefined }),
      })
    })

    server.post(path, { schema: { params, body } }, async (request, reply) => {
      const { locale } = request
      const { viewer, organisationId } = officerAt(request, 'caseworker')
      const { applicationId } = request.params
      const reason = request.body.reason.trim()
      const error = mistakeIn(reason)
      if (error !== undefined) {
        return reply.code(422).page({
          title: officeMessages(locale)('revokeTitle'),
          main: view({
            ...{ locale, applicationId, reason, caption: undefined },
            error: officeMessages(locale)(error),
          }),
          hasErrors: true,
        })
      }
      const officerId = viewer.dataSubjectId
      await casework.revokeLicence({ applicationId, organisationId, officerId, reason })
      return reply.redirect(`${casePath(locale, applicationId)}?revoked=yes`, 303)
    })
  }
}

function mistakeIn(reason: string): 'revokeReasonMissing' | 'revokeReasonLong' | undefined {
  if (reason === '') return 'revokeReasonMissing'
  return reason.length > reasonMax ? 'revokeReasonLong' : undefined
}

interface RevokeProps {
  readonly locale: Locale
  readonly applicationId: string
  readonly caption: string | undefined
  readonly reason: string
  readonly error: string | undefined
}

function view({ locale, applicationId, caption, reason, error }: RevokeProps): Html {
  const text = officeMessages(locale)
  const back = casePath(locale, applicationId)
  return html`
    ${backLink({ locale, href: back })}
    ${error !== undefined && errorSummary({ locale, errors: [{ text: error, href: '#reason' }] })}
    ${caption !== undefined && html`<span class="govuk-caption-l">${caption}</span>`}
    <h1 class="govuk-heading-l">${text('revokeTitle')}</h1>
    ${warningText({ locale, content: text('revokeWarning') })}
    <form method="post" action="${back}/revoke" novalidate>
      ${textarea({
        ...{ locale, error },
        name: 'reason',
        label: text('revokeReason'),
        labelSize: 's',
        hint: text('revokeReasonHint'),
        rows: 4,
        value: reason,
      })}
      ${buttonGroup([
        button({ text: text('revoke'), kind: 'warning', preventDoubleClick: true }),
        linkButton({ text: text('keep'), href: back, kind: 'secondary' }),
      ])}
    </form>
  `
}
