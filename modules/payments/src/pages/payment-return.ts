import {
  awaitChange,
  awaitChangeScript,
  button,
  insetText,
  linkButton,
  panel,
  section,
  stepProgress,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatMoney, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type, { type Static } from 'typebox'
import type { Bill } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'
import type { CheckedBill } from '../operations/check-bill.ts'
import { billParams, type PaymentPages } from './payment-pages.ts'
import { waysToPay } from './ways-to-pay.ts'

/** `by=fps`: the payer says so, and then a cancellation at the bank's page is not the answer. */
const paidBy = Type.Object({ by: Type.Optional(Type.String({ maxLength: 10 })) })

type Returned = CheckedBill & Static<typeof paidBy>

/**
 * Where the bank leads its payer back to. Opening it asks the bank, so that its answer need not wait
 * for the webhook; opening it again is how a reader without script waits.
 */
export function paymentReturnPage(deps: PaymentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(
      '/bills/:billId/payment',
      { schema: { params: billParams, querystring: paidBy } },
      async (request, reply) => {
        const { locale } = request
        const { dataSubjectId } = signedIn(request)
        const checked = await deps.payments.checkBill({ ...request.params, dataSubjectId })
        const { status, billId } = checked.bill
        if (status === 'cancelled') return reply.redirect(billPath(locale, billId), 303)
        return reply.page(view(deps, locale, { ...checked, ...request.query }))
      },
    )
  }
}

function view(
  deps: PaymentPages,
  locale: Locale,
  returned: Returned,
): { title: string; main: Html; scripts?: readonly string[] } {
  const text = paymentMessages(locale)
  const { bill, by, isCancelledAtBank } = returned
  const scripts = [awaitChangeScript]
  if (bill.status === 'paid') {
    return { title: text('thanks'), main: paidView(deps, locale, bill), scripts }
  }
  if (isCancelledAtBank && by !== 'fps') {
    return { title: text('cancelledAtBank'), main: cancelledView(deps, locale, bill) }
  }
  return { title: text('waiting'), main: waitingView(deps, locale, returned), scripts }
}

function paidView({ casePath, step }: PaymentPages, locale: Locale, bill: Bill): Html {
  const text = paymentMessages(locale)
  const { billNumber, billId, reference } = bill
  const amount = formatMoney(locale, bill.amountMinor, bill.currency)
  return html`
    ${stepProgress({ locale, ...step })}
    ${awaitChange(pagePath(locale, casePath(reference)))}
    ${panel({ title: text('thanks'), body: text('thanksText', { amount, billNumber }) })}
    ${section({
      title: text('whatNext'),
      body: html`
        <p class="govuk-body">${text('whatNextText')}</p>
        ${linkButton({ text: text('toCase'), href: pagePath(locale, casePath(reference)) })}
        <p class="govuk-body"><a class="govuk-link" href="${billPath(locale, billId)}">${text('toBill')}</a></p>
      `,
    })}
  `
}

function cancelledView(
  { demonstration, payments, step }: PaymentPages,
  locale: Locale,
  bill: Bill,
): Html {
  const text = paymentMessages(locale)
  return html`
    ${stepProgress({ locale, ...step })}
    <h1 class="govuk-heading-l">${text('cancelledAtBank')}</h1>
    <p class="govuk-body-l">${text('cancelledAtBankText', { billNumber: bill.billNumber })}</p>
    ${waysToPay({ locale, bill, demonstration, fpsCode: payments.buildFpsCode(bill) })}
  `
}

function waitingView(
  { step }: PaymentPages,
  locale: Locale,
  { bill, by, isBankAnswering }: Returned,
): Html {
  const text = paymentMessages(locale)
  return html`
    ${stepProgress({ locale, ...step })}
    ${awaitChange(`${billPath(locale, bill.billId)}/payment${by === undefined ? '' : '?by=fps'}`)}
    <h1 class="govuk-heading-l">${text('waiting')}</h1>
    <p class="govuk-body-l">${text('waitingText')}</p>
    ${!isBankAnswering && insetText({ content: text('bankSilent') })}
    <form method="get">
      ${by !== undefined && html`<input type="hidden" name="by" value="${by}">`}
      ${button({ text: text('checkAgain'), preventDoubleClick: true })}
    </form>
    <p class="govuk-body"><a class="govuk-link" href="${billPath(locale, bill.billId)}">${text('notPaid')}</a></p>
  `
}

function billPath(locale: Locale, billId: string): string {
  return pagePath(locale, `/bills/${billId}`)
}
