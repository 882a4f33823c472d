import { section, summaryCard } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, formatMoney, type Locale } from '@bauhinia/i18n'
import type { Bill } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'
import type { UnsettledCredit } from '../queries/credits.ts'
import type { PaymentPages } from './payment-pages.ts'
import { channelWord, ledgerLink } from './receipt.ts'
import { unsettledMessages } from './unsettled-messages.ts'

interface KeptMoney {
  readonly locale: Locale
  readonly bill: Bill
  readonly kept: readonly UnsettledCredit[]
}

/** What came in for a bill and did not settle it, why, and what happens to it: for its payer. */
export function unsettledSection(deps: PaymentPages, { locale, bill, kept }: KeptMoney): Html {
  const text = unsettledMessages(locale)
  const stillToPay = bill.status === 'unpaid'
  const body = html`
    ${kept.map((credit) => keptCard(deps, locale, credit))}
    ${stillToPay && html`<p class="govuk-body">${text('stillToPay')}</p>`}
  `
  return section({ title: text('kept'), lead: text('keptLead'), body, id: 'kept' })
}

function keptCard(deps: PaymentPages, locale: Locale, credit: UnsettledCredit): Html {
  const text = unsettledMessages(locale)
  const ofBills = paymentMessages(locale)
  const { amountMinor, bankPaymentId, channel, currency, ledgerLeafHash, paidAt, reason } = credit
  const organisation = deps.organisationName(credit.payeeOrganisationId)[locale]
  const amount = formatMoney(locale, amountMinor, currency)
  return summaryCard({
    locale,
    title: text('received', { amount }),
    headingLevel: 3,
    rows: [
      { key: text('why'), value: text(reason) },
      { key: text('whatHappens'), value: text('whatHappensText', { organisation }) },
      { key: ofBills('paidOn'), value: formatInstant(locale, paidAt, deps.timeZone) },
      { key: ofBills('paidHow'), value: ofBills(channelWord(channel)) },
      { key: ofBills('bankReference'), value: bankPaymentId },
      ...(ledgerLeafHash === null
        ? []
        : [{ key: ofBills('ledgerEntry'), value: ledgerLink(locale, ledgerLeafHash) }]),
    ],
  })
}
