import { button, buttonGroup, errorSummary, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { pagePath } from '@bauhinia/i18n'
import { formMark, signedIn, typedBefore, typedForm, unsentNotice } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { FormValues } from '../domain/evidence.ts'
import type { FormStep } from '../operations/get-form.ts'
import {
  applicationParams,
  applicationPath,
  type CaseworkPages,
  formLimitBytes,
} from './casework-pages.ts'
import { fieldHref, fieldInput, mistakeText } from './field-input.ts'
import { formBody, readForm } from './form-values.ts'
import { knownSection } from './known-section.ts'
import { foreseenNotice } from './refusal-view.ts'
import { stepHeader } from './step-header.ts'
import { stepMessages } from './step-messages.ts'
import type { Reader } from './value-text.ts'
import { withdrawLink } from './withdraw-application.ts'

const path = '/applications/:applicationId/form'
const params = applicationParams
/** With `check`, the page also says what is still wrong. */
const querystring = Type.Object({ check: Type.Optional(Type.String()) })

/**
 * The questions that no department could answer. What is posted is kept first, right or wrong, and
 * shown again by a GET: so nothing typed is lost, also by reloading or going back.
 */
export function formPage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema: { params, querystring } }, async (request, reply) => {
      const { locale } = request
      const { applicationId } = request.params
      const own = { applicationId, dataSubjectId: signedIn(request).dataSubjectId }
      const { state } = await casework.getApplication(own)
      if (state !== 'awaiting-form') {
        return reply.redirect(applicationPath(locale, applicationId), 303)
      }
      const step = await casework.getForm(own)
      const typed = await typedBefore(request)
      const unsent = typed && readForm(step.application.service.fields, typed)
      const isChecked = request.query.check !== undefined && unsent === undefined
      return reply.page({
        title: stepMessages(locale)('formTitle'),
        main: view({ locale, currency: pack.currency }, step, {
          ...{ isChecked, unsent },
          mark: formMark(request),
        }),
        hasErrors: isChecked && step.mistakes.length > 0,
        typedForm,
      })
    })

    const options = { bodyLimit: formLimitBytes, schema: { params, body: formBody } }
    server.post(path, options, async (request, reply) => {
      const { locale, body } = request
      const { applicationId } = request.params
      const own = { applicationId, dataSubjectId: signedIn(request).dataSubjectId }
      const { service } = await casework.getApplication(own)
      const mistakes = await casework.saveForm({ ...own, form: readForm(service.fields, body) })
      if ('save' in body)
        return reply.redirect(`${pagePath(locale, '/applications')}?saved=yes`, 303)
      const next = applicationPath(locale, applicationId, mistakes.length > 0 ? 'form' : 'check')
      return reply.redirect(mistakes.length > 0 ? `${next}?check=yes` : next, 303)
    })
  }
}

interface FormProps {
  readonly isChecked: boolean
  /** What was entered and could not be taken: it is shown in place of what is saved. */
  readonly unsent: FormValues | undefined
  readonly mark: Html
}

function view(reader: Reader, step: FormStep, { isChecked, unsent, mark }: FormProps): Html {
  const { locale } = reader
  const { application, asked } = step
  const { service, applicationId, form } = application
  const text = stepMessages(locale)
  const errors = isChecked ? errorsOf(reader, step) : []
  const inputs = asked.map((each) => {
    const error = errors.find(({ fieldId }) => fieldId === each.field.id)?.text
    const value = (unsent ?? form)[each.field.id]
    return fieldInput({ locale, asked: each, value, error, today: step.today })
  })
  return html`
    ${errors.length > 0 && errorSummary({ locale, errors })}
    ${unsent !== undefined && unsentNotice(locale)}
    ${stepHeader(locale, service, 'form')}
    <h1 class="govuk-heading-l">${text('formTitle')}</h1>
    <p class="govuk-body-l">${text(asked.length > 0 ? 'formLead' : 'nothingAsked')}</p>
    ${foreseenNotice(locale, applicationId, step.foreseen)}
    <form id="${typedForm}" method="post" action="${applicationPath(locale, applicationId, 'form')}" novalidate>
      ${mark}
      ${inputs}
      ${buttonGroup([
        button({ text: text('continue'), preventDoubleClick: true }),
        button({ text: text('saveForLater'), kind: 'secondary', name: 'save', value: 'yes' }),
      ])}
    </form>
    ${step.foreseen.length === 0 && withdrawLink(locale, applicationId)}
    ${section({ title: text('known'), lead: text('knownLead'), body: knownSection(reader, application) })}
  `
}

function errorsOf({ locale }: Reader, { application, asked, mistakes, today }: FormStep) {
  return asked.flatMap(({ field }) => {
    const mistake = mistakes.find(({ fieldId }) => fieldId === field.id)
    if (mistake === undefined) return []
    const text = mistakeText({ locale, today, value: application.form[field.id] }, field, mistake)
    return [{ fieldId: field.id, text, href: fieldHref(locale, field) }]
  })
}
