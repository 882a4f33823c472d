import { type Html, html } from '@bauhinia/html'
import { formatMoney } from '@bauhinia/i18n'
import type { Reading } from './messages.ts'
import type { Payment } from './payment.ts'

type Shown = Pick<Payment, 'payee' | 'reference' | 'currency'> & {
  readonly description?: string
  readonly amountMinor?: number
}

/** Who is paid, how much and for what: what a payer checks before confirming. */
export function paymentSummary({ locale, words }: Reading, payment: Shown): Html {
  const { payee, reference, currency, description, amountMinor } = payment
  return html`
    <dl>
      ${amountMinor !== undefined && html`<div class="amount"><dt>${words('amount')}</dt><dd>${formatMoney(locale, amountMinor, currency)}</dd></div>`}
      <div><dt>${words('payee')}</dt><dd>${payee.name}</dd></div>
      <div><dt>${words('fpsIdentifier')}</dt><dd>${payee.fpsIdentifier}</dd></div>
      <div><dt>${words('billNumber')}</dt><dd>${reference === '' ? words('none') : reference}</dd></div>
      ${description !== undefined && html`<div><dt>${words('description')}</dt><dd>${description}</dd></div>`}
    </dl>
  `
}
