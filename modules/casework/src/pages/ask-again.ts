import {
  backLink,
  button,
  buttonGroup,
  errorSummary,
  linkButton,
  textarea,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { formMark, officerAt, typedBefore, unsentNotice } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { StepNotOpen } from '../refusals.ts'
import {
  applicationParams,
  type CaseworkPages,
  casePath,
  formLimitBytes,
} from './casework-pages.ts'
import { officeMessages } from './office-messages.ts'

const path = '/office/cases/:applicationId/ask-again/:datasetId'
const params = Type.Object({
  ...applicationParams.properties,
  datasetId: Type.String({ maxLength: 100 }),
})
const body = Type.Object({ reason: Type.String() })
const reasonMax = 500

/** Asks why, and asks a department once more under the consent for a case that is not decided. */
export function askAgainPage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  const departmentOf = (datasetId: string, locale: Locale) => {
    const dataset = pack.findDataset(datasetId)
    if (dataset === undefined) throw new StepNotOpen()
    return dataset.provider.name[locale]
  }
  return async (server) => {
    server.get(path, { schema: { params } }, async (request, reply) => {
      const { locale } = request
      const { viewer, organisationId } = officerAt(request, 'caseworker')
      const { applicationId, datasetId } = request.params
      const officerId = viewer.dataSubjectId
      const { application } = await casework.getCase({ applicationId, organisationId, officerId })
      if (application.state !== 'awaiting-payment') throw new StepNotOpen()
      const unsent = (await typedBefore(request))?.['reason']
      const department = departmentOf(datasetId, locale)
      return reply.page({
        title: officeMessages(locale)('askAgain', { department }),
        main: view({
          ...{ locale, applicationId, datasetId, department, error: undefined },
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
      const { applicationId, datasetId } = request.params
      const reason = request.body.reason.trim()
      const error = mistakeIn(reason)
      if (error !== undefined) {
        const department = departmentOf(datasetId, locale)
        return reply.code(422).page({
          title: officeMessages(locale)('askAgain', { department }),
          main: view({
            ...{ locale, applicationId, datasetId, department, reason, isUnsent: false },
            mark: formMark(request),
            error: officeMessages(locale)(error),
          }),
          hasErrors: true,
        })
      }
      const officerId = viewer.dataSubjectId
      await casework.askAgain({ applicationId, organisationId, officerId, datasetId, reason })
      const back = casePath(locale, applicationId)
      return reply.redirect(`${back}?asked=${encodeURIComponent(datasetId)}`, 303)
    })
  }
}

function mistakeIn(reason: string): 'askReasonMissing' | 'revokeReasonLong' | undefined {
  if (reason === '') return 'askReasonMissing'
  return reason.length > reasonMax ? 'revokeReasonLong' : undefined
}

interface AskAgainProps {
  readonly locale: Locale
  readonly applicationId: string
  readonly datasetId: string
  readonly department: string
  readonly reason: string
  readonly error: string | undefined
  /** True when the reason was entered before and could not be taken. */
  readonly isUnsent: boolean
  readonly mark: Html
}

function view(props: AskAgainProps): Html {
  const { locale, applicationId, datasetId, department, reason, error, isUnsent, mark } = props
  const text = officeMessages(locale)
  const back = casePath(locale, applicationId)
  return html`
    ${backLink({ locale, href: back })}
    ${error !== undefined && errorSummary({ locale, errors: [{ text: error, href: '#reason' }] })}
    ${isUnsent && unsentNotice(locale)}
    <h1 class="govuk-heading-l">${text('askAgain', { department })}</h1>
    <form method="post" action="${back}/ask-again/${datasetId}" novalidate>
      ${mark}
      ${textarea({
        ...{ locale, error },
        name: 'reason',
        label: text('askReason'),
        labelSize: 's',
        hint: text('askReasonHint'),
        rows: 4,
        value: reason,
      })}
      ${buttonGroup([
        button({ text: text('askAgain', { department }), preventDoubleClick: true }),
        linkButton({ text: text('doNotAsk'), href: back, kind: 'secondary' }),
      ])}
    </form>
  `
}
