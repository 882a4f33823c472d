import { insetText } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatMoney, type Locale } from '@bauhinia/i18n'
import type { UnsettledCredit } from '@bauhinia/payments'
import { endingMessages } from './ending-messages.ts'

/** Says that money came in for an application and settled no bill, and leads to where it is kept; else nothing. */
export function keptMoney(
  locale: Locale,
  credits: readonly UnsettledCredit[],
  hrefOf: (credit: UnsettledCredit) => string,
): Html | undefined {
  const text = endingMessages(locale)
  if (credits.length === 0) return undefined
  const lines = credits.map((credit) => {
    const amount = formatMoney(locale, credit.amountMinor, credit.currency)
    return html`<br><a class="govuk-link" href="${hrefOf(credit)}">${text('keptOf', { amount, billNumber: credit.billNumber })}</a>`
  })
  return insetText({ content: html`<strong>${text('keptTitle')}</strong>${lines}` })
}
