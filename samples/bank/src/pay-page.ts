import { type Html, html } from '@bauhinia/html'
import { localeSegment } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { BankParts } from './bank-parts.ts'
import { chooseWebhook, webhookChoice } from './choose-webhook.ts'
import type { Reading } from './messages.ts'
import { languageQuery, readingOf, sendPage } from './page-frame.ts'
import { ChosenWebhook, type Payment } from './payment.ts'
import { paymentSummary } from './payment-summary.ts'
import { paymentNotFound } from './refusals.ts'

const params = Type.Object({ paymentId: Type.String({ maxLength: 100 }) })
const body = Type.Object({
  answer: Type.Union([Type.Literal('confirm'), Type.Literal('cancel')]),
  webhook: Type.Optional(ChosenWebhook),
})

/** Where the payer confirms or cancels what a merchant asked for. */
export function payPage({ book, sender }: BankParts): FastifyPluginAsyncTypebox {
  const getPayment = (paymentId: string): Payment => {
    const payment = book.find(paymentId)
    if (payment === undefined) throw paymentNotFound()
    return payment
  }

  return async (server) => {
    server.get(
      '/pay/:paymentId',
      { schema: { params, querystring: languageQuery } },
      async (request, reply) => {
        const payment = getPayment(request.params.paymentId)
        const reading = readingOf(request, request.query.lang)
        const formOrigin = new URL(payment.returnUrl ?? 'http://localhost').origin
        return sendPage(request, reply, { reading, formOrigin, ...view(reading, payment) })
      },
    )

    // Answering again changes nothing: the payer is only led back.
    server.post('/pay/:paymentId', { schema: { params, body } }, async (request, reply) => {
      const { paymentId, returnUrl, status } = getPayment(request.params.paymentId)
      if (status === 'created') chooseWebhook(book, request.body.webhook)
      book.complete(paymentId, request.body.answer === 'confirm' ? 'paid' : 'cancelled')
      sender.wake()
      return reply.redirect(returnUrl ?? `/pay/${paymentId}`, 303)
    })
  }
}

function view(reading: Reading, payment: Payment): { title: string; main: Html } {
  const { words, locale } = reading
  const summary = paymentSummary(reading, payment)
  if (payment.status === 'created') {
    const title = words('confirmTitle')
    const main = html`
      <h1>${title}</h1>
      ${summary}
      <form method="post" action="/pay/${payment.paymentId}?lang=${localeSegment(locale)}">
        ${webhookChoice(reading)}
        <button name="answer" value="confirm">${words('confirm')}</button>
        <button name="answer" value="cancel" class="quiet">${words('cancel')}</button>
      </form>
    `
    return { title, main }
  }
  const isPaid = payment.status === 'paid'
  const title = words(isPaid ? 'paidTitle' : 'cancelledTitle')
  const main = html`
    <h1>${title}</h1>
    <p>${words(isPaid ? 'paidText' : 'cancelledText')}</p>
    ${summary}
    ${payment.returnUrl !== undefined && html`<p><a href="${payment.returnUrl}">${words('goBack')}</a></p>`}
  `
  return { title, main }
}
