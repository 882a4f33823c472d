import {
  awaitChange,
  awaitChangeScript,
  backLink,
  feeBreakdown,
  insetText,
  notificationBanner,
  section,
  stepProgress,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Bill } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'
import type { FpsCode } from '../operations/build-fps-code.ts'
import type { SettlingCredit, UnsettledCredit } from '../queries/credits.ts'
import { billStatusTag } from './bill-status-tag.ts'
import { billParams, type PaymentPages } from './payment-pages.ts'
import { receiptSection } from './receipt.ts'
import { unsettledSection } from './unsettled-section.ts'
import { waysToPay } from './ways-to-pay.ts'

const querystring = Type.Object({ submitted: Type.Optional(Type.String()) })

/** One bill: what for, how its amount came about, and how to pay it or that it is paid. */
export function billPage(deps: PaymentPages): FastifyPluginAsyncTypebox {
  const { payments } = deps
  const schema = { params: billParams, querystring }
  return async (server) => {
    server.get('/bills/:billId', { schema }, async (request, reply) => {
      const { locale } = request
      const { dataSubjectId } = signedIn(request)
      const bill = await payments.getBill({ ...request.params, dataSubjectId })
      const receipt = await payments.findReceipt(bill)
      const fpsCode = payments.buildFpsCode(bill)
      const unsettled = await payments.listUnsettledOf(dataSubjectId)
      const { billId, billNumber } = bill
      const isSubmitted = request.query.submitted !== undefined
      const caseNumber = isSubmitted ? await deps.caseNumberOf(bill) : null
      const kept = unsettled.filter((credit) => credit.billId === billId)
      return reply.page({
        title: paymentMessages(locale)('bill', { billNumber }),
        main: view(deps, { locale, bill, receipt, fpsCode, kept, caseNumber }),
        ...(bill.status === 'unpaid' && { scripts: [awaitChangeScript] }),
      })
    })
  }
}

interface BillProps {
  readonly locale: Locale
  readonly bill: Bill
  readonly receipt: SettlingCredit | undefined
  readonly fpsCode: FpsCode
  readonly kept: readonly UnsettledCredit[]
  /** Of what the reader has just submitted; else null. */
  readonly caseNumber: string | null
}

function view(deps: PaymentPages, props: BillProps): Html {
  const { locale, bill, receipt, fpsCode, kept, caseNumber } = props
  const { billNumber, status } = bill
  const text = paymentMessages(locale)
  return html`
    ${status === 'unpaid' && caseNumber !== null && submitted(deps, locale, { bill, caseNumber })}
    ${backLink({ locale, href: pagePath(locale, '/bills'), text: text('bills') })}
    ${status === 'unpaid' && stepProgress({ locale, ...deps.step })}
    <span class="govuk-caption-l">${deps.organisationName(bill.payeeOrganisationId)[locale]}</span>
    <h1 class="govuk-heading-l">${text('bill', { billNumber })}</h1>
    <p class="govuk-body">${billStatusTag(locale, status)}</p>
    <p class="govuk-body bauhinia-secondary">${days(deps, locale, bill)}</p>
    ${derivation(locale, bill)}
    ${kept.length > 0 && unsettledSection(deps, { locale, bill, kept })}
    ${status === 'unpaid' && awaitChange(pagePath(locale, `/bills/${bill.billId}/payment?by=fps`))}
    ${status === 'unpaid' && waysToPay({ locale, bill, fpsCode, demonstration: deps.demonstration })}
    ${status === 'cancelled' && insetText({ content: text('cancelledText') })}
    ${receipt !== undefined && receiptSection(deps, { locale, bill, receipt })}
  `
}

function submitted(
  { casePath }: PaymentPages,
  locale: Locale,
  { bill, caseNumber }: { readonly bill: Bill; readonly caseNumber: string },
): Html {
  const text = paymentMessages(locale)
  return notificationBanner({
    locale,
    kind: 'success',
    content: html`
      <h3 class="govuk-notification-banner__heading">${text('submittedTitle', { caseNumber })}</h3>
      <p class="govuk-body">${text('submittedText')}</p>
      <p class="govuk-body"><a class="govuk-link" href="${pagePath(locale, casePath(bill.reference))}">${text('toCase')}</a></p>
    `,
  })
}

function days({ timeZone }: PaymentPages, locale: Locale, { createdAt, dueOn }: Bill): string {
  const text = paymentMessages(locale)
  const made = text('madeOn', { day: formatDay(locale, dayOf(createdAt, timeZone)) })
  return dueOn === null ? made : `${made} · ${text('dueOn', { day: formatDay(locale, dueOn) })}`
}

function derivation(locale: Locale, { lines, amountMinor, currency, status }: Bill): Html {
  const text = paymentMessages(locale)
  const body = feeBreakdown({
    locale,
    lines: lines.map((line) => ({ text: line.label[locale], amountMinor: line.amountMinor })),
    totalMinor: amountMinor,
    currency,
    ...(status !== 'unpaid' && { totalText: text(status) }),
  })
  return section({ title: text('howMuch'), body })
}
