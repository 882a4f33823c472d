import {
  backLink,
  button,
  details,
  feeBreakdown,
  insetText,
  section,
  summaryList,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { ChargedLine, Fee, FieldToAsk, Service } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FormValues } from '../domain/evidence.ts'
import type { FormStep } from '../operations/get-form.ts'
import { applicationParams, applicationPath, type CaseworkPages } from './casework-pages.ts'
import { enteredText } from './entered-text.ts'
import { fieldHref } from './field-input.ts'
import { knownSection } from './known-section.ts'
import { foreseenNotice } from './refusal-view.ts'
import { stepHeader } from './step-header.ts'
import { stepMessages } from './step-messages.ts'
import type { Reader } from './value-text.ts'
import { whatFollows } from './what-follows.ts'

const params = applicationParams

/** All that would be submitted, with the fee and how it comes about; and the submission. */
export function checkAnswersPage(deps: CaseworkPages): FastifyPluginAsyncTypebox {
  const { casework, pack, payments } = deps
  return async (server) => {
    server.get(
      '/applications/:applicationId/check',
      { schema: { params } },
      async (request, reply) => {
        const { locale } = request
        const { applicationId } = request.params
        const own = { applicationId, dataSubjectId: signedIn(request).dataSubjectId }
        const { state } = await casework.getApplication(own)
        if (state !== 'awaiting-form') {
          return reply.redirect(applicationPath(locale, applicationId), 303)
        }
        const step = await casework.getForm(own)
        if (step.mistakes.length > 0) {
          return reply.redirect(`${applicationPath(locale, applicationId, 'form')}?check=yes`, 303)
        }
        return reply.page({
          title: stepMessages(locale)('checkTitle'),
          main: view({ locale, currency: pack.currency }, step),
        })
      },
    )

    server.post(
      '/applications/:applicationId/submit',
      { schema: { params } },
      async (request, reply) => {
        const { locale } = request
        const { applicationId } = request.params
        const { dataSubjectId } = signedIn(request)
        const { state } = await casework.submitApplication({ applicationId, dataSubjectId })
        const bill =
          state === 'awaiting-payment'
            ? await payments.findBillByReference({ reference: applicationId, dataSubjectId })
            : undefined
        const next =
          bill?.status === 'unpaid'
            ? pagePath(locale, `/bills/${bill.billId}?submitted=yes`)
            : applicationPath(locale, applicationId)
        return reply.redirect(next, 303)
      },
    )
  }
}

function view(reader: Reader, { application, asked, fee, foreseen, today }: FormStep): Html {
  const { locale } = reader
  const { service, applicationId, form } = application
  const text = stepMessages(locale)
  const formHref = applicationPath(locale, applicationId, 'form')
  const cost = costOf(service, fee)
  const follows = whatFollows(locale, application, today)
  return html`
    ${backLink({ locale, href: formHref })}
    ${stepHeader(locale, service, 'check')}
    <h1 class="govuk-heading-l">${text('checkTitle')}</h1>
    ${foreseenNotice(locale, applicationId, foreseen)}
    ${asked.length > 0 && section({ title: text('answers'), body: answers(reader, { asked, form, formHref }) })}
    ${details({ summary: text('known'), body: knownSection(reader, application) })}
    ${section({ title: text('fee'), body: cost === 'fee' && fee !== undefined ? feeWithNote(reader, fee) : html`<p class="govuk-body">${text(cost === 'free' ? 'freeText' : 'nothingToPay')}</p>` })}
    ${foreseen.length === 0 && follows !== undefined && section({ title: text('follows'), body: follows })}
    ${section({
      title: text('submitTitle'),
      body: html`
        <p class="govuk-body">${text('submitText')}</p>
        <form method="post" action="${applicationPath(locale, applicationId)}/submit">
          ${button({ text: text(submitTexts[cost]), preventDoubleClick: true })}
        </form>
      `,
    })}
  `
}

const submitTexts = {
  fee: 'submitAndPay',
  free: 'submit',
  nothing: 'submitForDecision',
} as const

/** What submitting leads to: a bill, or a decision that costs nothing. */
function costOf(service: Service, fee: Fee | undefined): keyof typeof submitTexts {
  if (service.fee.lines.length === 0 || fee?.totalMinor === 0) return 'free'
  return fee === undefined ? 'nothing' : 'fee'
}

function feeWithNote({ locale, currency }: Reader, { lines, totalMinor }: Fee): Html {
  return html`
    ${feeBreakdown({
      locale,
      currency,
      totalMinor,
      lines: lines.map(({ label, because, amountMinor }) => ({
        text: label[locale],
        note: because && reasonText(locale, because),
        amountMinor,
      })),
    })}
    ${insetText({ content: stepMessages(locale)('feeNote') })}
  `
}

/** Why a line is charged, with the person's own figures in their places. */
function reasonText(
  locale: Locale,
  { text, figures }: NonNullable<ChargedLine['because']>,
): string {
  return text[locale].replaceAll(/\{(\w+)\}/g, (_place, id: string) => {
    const figure = figures[id] ?? ''
    return typeof figure === 'string' ? formatDay(locale, figure) : String(figure)
  })
}

interface Answers {
  readonly asked: readonly FieldToAsk[]
  readonly form: FormValues
  readonly formHref: string
}

function answers({ locale }: Reader, { asked, form, formHref }: Answers): Html {
  const rows = asked.map(({ field }) => ({
    key: field.label[locale],
    value: enteredText(locale, field, form[field.id]),
    actions: [{ href: `${formHref}${fieldHref(locale, field)}`, context: field.label[locale] }],
  }))
  return summaryList({ locale, rows })
}
