import { randomUUID } from 'node:crypto'
import { type FpsPayment, parseFpsPayload } from '@bauhinia/fps-qr'
import { type Html, html } from '@bauhinia/html'
import { localeSegment } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type, { type Static } from 'typebox'
import type { BankParts } from './bank-parts.ts'
import { chooseWebhook, webhookChoice } from './choose-webhook.ts'
import type { Reading } from './messages.ts'
import { languageQuery, readingOf, sendPage } from './page-frame.ts'
import { ChosenWebhook } from './payment.ts'
import { newPayment } from './payment-book.ts'
import { paymentSummary } from './payment-summary.ts'

const query = Type.Object({
  ...languageQuery.properties,
  /** The text of a code, from a page that leads here with it. */
  code: Type.Optional(Type.String({ maxLength: 2000 })),
})
const body = Type.Object({
  code: Type.String({ maxLength: 2000 }),
  /** Made with the confirmation page, so that sending it twice pays once. */
  key: Type.Optional(Type.String({ maxLength: 100 })),
  amount: Type.Optional(Type.String({ maxLength: 20 })),
  webhook: Type.Optional(ChosenWebhook),
})

type Payable = Pick<FpsPayment, 'currency'> & {
  readonly payee: { readonly fpsIdentifier: string; readonly name: string }
  readonly reference: string
  readonly amountMinor?: number
}

interface View {
  readonly title: string
  readonly main: Html
}

/** The FPS app of this bank: paste the text of a QR code, look at what it asks for, pay. */
export function fpsPage(parts: BankParts): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/fps', { schema: { querystring: query } }, async (request, reply) => {
      const { code, lang } = request.query
      const reading = readingOf(request, lang)
      const payable = code === undefined ? undefined : payableOf(code)
      const view =
        code !== undefined && payable !== undefined
          ? confirmView(reading, { code, payable })
          : pasteView(reading, code)
      return sendPage(request, reply, { reading, ...view })
    })

    server.post(
      '/fps',
      { schema: { querystring: languageQuery, body } },
      async (request, reply) => {
        const reading = readingOf(request, request.query.lang)
        const view = answer(parts, reading, request.body)
        if ('paymentId' in view) {
          const lang = localeSegment(reading.locale)
          return reply.redirect(`/pay/${view.paymentId}?lang=${lang}`, 303)
        }
        return sendPage(request, reply.code(view.status), { reading, ...view })
      },
    )
  }
}

function answer(
  { book, sender, options }: BankParts,
  reading: Reading,
  { code, key, amount, webhook }: Static<typeof body>,
): (View & { status: number }) | { paymentId: string } {
  const payable = payableOf(code)
  if (payable === undefined) return { status: 422, ...pasteView(reading, code) }
  if (key === undefined) return { status: 200, ...confirmView(reading, { code, payable }) }
  const amountMinor = payable.amountMinor ?? centsOf(amount)
  if (amountMinor === undefined) {
    return { status: 422, ...confirmView(reading, { code, payable, wrong: amount ?? '' }) }
  }
  const request = JSON.stringify({ ...payable, amountMinor })
  const earlier = book.findByIdempotencyKey(`fps ${key}`, request)
  if (earlier === 'conflict') return { status: 422, ...pasteView(reading, code) }
  if (earlier !== undefined) return { paymentId: earlier.paymentId }
  const payment = newPayment({ ...payable, amountMinor }, 'fps', options.now())
  book.create(payment, { key: `fps ${key}`, request })
  chooseWebhook(book, webhook)
  book.complete(payment.paymentId, 'paid')
  sender.wake()
  return { paymentId: payment.paymentId }
}

/** This bank pays to FPS identifiers; a mobile number or e-mail address it would have to look up. */
function payableOf(code: string): Payable | undefined {
  const reading = parseFpsPayload(code)
  if (!reading.valid || !('fpsIdentifier' in reading.payment.payee)) return undefined
  const { payee, payeeName, billNumber, reference, currency, amountMinor } = reading.payment
  return {
    payee: { fpsIdentifier: payee.fpsIdentifier, name: payeeName },
    reference: billNumber ?? reference ?? '',
    currency,
    ...(amountMinor !== undefined && { amountMinor }),
  }
}

function centsOf(amount: string | undefined): number | undefined {
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(amount?.trim() ?? '')
  if (parts === null) return undefined
  const cents = Number(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`)
  return cents > 0 ? cents : undefined
}

function pasteView({ locale, words }: Reading, wrong?: string): View {
  const title = words('fpsTitle')
  const main = html`
    <h1>${title}</h1>
    ${wrong !== undefined && html`<p class="wrong" id="wrong" role="alert">${words('fpsWrong')}</p>`}
    <p>${words('fpsIntro')}</p>
    <form method="post" action="/fps?lang=${localeSegment(locale)}">
      <label for="code">${words('fpsCode')}</label>
      <textarea id="code" name="code" rows="5" spellcheck="false" autocomplete="off"${wrong !== undefined && html` aria-invalid="true" aria-describedby="wrong"`}>${wrong}</textarea>
      <button>${words('fpsContinue')}</button>
    </form>
  `
  return { title, main }
}

function confirmView(
  reading: Reading,
  { code, payable, wrong }: { code: string; payable: Payable; wrong?: string },
): View {
  const { locale, words } = reading
  const title = words('confirmTitle')
  const amountField = html`
    ${wrong !== undefined && html`<p class="wrong" id="wrong" role="alert">${words('fpsAmountWrong')}</p>`}
    <label for="amount">${words('fpsAmount')}</label>
    <input id="amount" name="amount" inputmode="decimal" value="${wrong}"${wrong !== undefined && html` aria-invalid="true" aria-describedby="wrong"`}>
  `
  const main = html`
    <h1>${title}</h1>
    ${paymentSummary(reading, payable)}
    <form method="post" action="/fps?lang=${localeSegment(locale)}">
      <input type="hidden" name="code" value="${code}">
      <input type="hidden" name="key" value="${randomUUID()}">
      ${payable.amountMinor === undefined && amountField}
      ${webhookChoice(reading)}
      <button>${words('fpsPay')}</button>
      <a href="/fps?lang=${localeSegment(locale)}">${words('cancel')}</a>
    </form>
  `
  return { title, main }
}
