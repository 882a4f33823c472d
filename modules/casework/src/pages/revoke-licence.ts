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
import { formMark, officerAt, typedBefore, unsentNotice } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import {
  applicationParams,
  type CaseworkPages,
  casePath,
  formLimitBytes,
} from './casework-pages.ts'
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
      const unsent = (await typedBefore(request))?.['reason']
      return reply.page({
        title: officeMessages(locale)('revokeTitle'),
        main: view({
          ...{ locale, applicationId, caption, error: undefined },
          reason: typeof unsent === 'string' ? unsent : '',
          isUnsent: unsent !== undefined,
          mark: formMark(request),
        }),
      })
    })

    const options = { bodyLimit: formLimitBytes, schema: { params, body } }
    server.post(path, options, async (request, reply) => {
      const { locale } = request
      const { viewer, organisationId } = officerAt(request, 'caseworker')
      const { applicationId } = request.params
      const reason = request.body.reason.trim()
      const error = mistakeIn(reason)
      if (error !== undefined) {
        return reply.code(422).page({
          title: officeMessages(locale)('revokeTitle'),
          main: view({
            ...{ locale, applicationId, reason, caption: undefined, isUnsent: false },
            mark: formMark(request),
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
  /** True when the reason was entered before and could not be taken. */
  readonly isUnsent: boolean
  readonly mark: Html
}

function view(props: RevokeProps): Html {
  const { locale, applicationId, caption, reason, error, isUnsent, mark } = props
  const text = officeMessages(locale)
  const back = casePath(locale, applicationId)
  return html`
    ${backLink({ locale, href: back })}
    ${error !== undefined && errorSummary({ locale, errors: [{ text: error, href: '#reason' }] })}
    ${isUnsent && unsentNotice(locale)}
    ${caption !== undefined && html`<span class="govuk-caption-l">${caption}</span>`}
    <h1 class="govuk-heading-l">${text('revokeTitle')}</h1>
    ${warningText({ locale, content: text('revokeWarning') })}
    <form method="post" action="${back}/revoke" novalidate>
      ${mark}
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
