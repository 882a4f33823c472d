import { button, insetText, linkButton, panel, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatMoney, type Locale } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Bill } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'
import type { CheckedBill } from '../operations/check-bill.ts'
import { billParams, type PaymentPages, pagePath } from './payment-pages.ts'

/**
 * Where the bank leads its payer back to. Opening it asks the bank, so that its answer need not wait
 * for the webhook; opening it again is how a reader without script waits.
 */
export function paymentReturnPage(deps: PaymentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(
      '/bills/:billId/payment',
      { schema: { params: billParams } },
      async (request, reply) => {
        const { locale } = request
        const { dataSubjectId } = signedIn(request)
        const checked = await deps.payments.checkBill({ ...request.params, dataSubjectId })
        const { status, billId } = checked.bill
        if (status === 'cancelled') return reply.redirect(billPath(locale, billId), 303)
        const isPaid = status === 'paid'
        return reply.page({
          title: paymentMessages(locale)(isPaid ? 'thanks' : 'waiting'),
          main: isPaid ? paidView(deps, locale, checked.bill) : waitingView(locale, checked),
        })
      },
    )
  }
}

function paidView({ casePath }: PaymentPages, locale: Locale, bill: Bill): Html {
  const text = paymentMessages(locale)
  const { billNumber, billId, reference } = bill
  const amount = formatMoney(locale, bill.amountMinor, bill.currency)
  return html`
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

function waitingView(locale: Locale, { bill, isBankAnswering }: CheckedBill): Html {
  const text = paymentMessages(locale)
  return html`
    <h1 class="govuk-heading-l">${text('waiting')}</h1>
    <p class="govuk-body-l">${text('waitingText')}</p>
    ${!isBankAnswering && insetText({ content: text('bankSilent') })}
    <form method="get">${button({ text: text('checkAgain'), preventDoubleClick: true })}</form>
    <p class="govuk-body"><a class="govuk-link" href="${billPath(locale, bill.billId)}">${text('notPaid')}</a></p>
  `
}

function billPath(locale: Locale, billId: string): string {
  return pagePath(locale, `/bills/${billId}`)
}
