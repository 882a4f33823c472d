import { hashValue, linkButton, section, summaryList } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, formatMoney, type Locale, pagePath } from '@bauhinia/i18n'
import { entryPath, evidencePath } from '@bauhinia/ledger/proof-line'
import type { Bill } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'
import type { SettlingCredit } from '../queries/credits.ts'
import type { PaymentPages } from './payment-pages.ts'

interface Receipt {
  readonly locale: Locale
  readonly bill: Bill
  readonly receipt: SettlingCredit
}

/** How and when a bill was paid, where that stands in the public ledger, and all of it as one file for others. */
export function receiptSection(
  { timeZone, casePath }: Pick<PaymentPages, 'timeZone' | 'casePath'>,
  { locale, bill, receipt }: Receipt,
): Html {
  const text = paymentMessages(locale)
  const { bankPaymentId, channel, ledgerLeafHash, paidAt } = receipt
  const list = summaryList({
    locale,
    rows: [
      { key: text('amount'), value: formatMoney(locale, bill.amountMinor, bill.currency) },
      { key: text('billNumber'), value: bill.billNumber },
      { key: text('paidOn'), value: formatInstant(locale, paidAt, timeZone) },
      { key: text('paidHow'), value: text(channelWord(channel)) },
      { key: text('bankReference'), value: bankPaymentId },
      { key: text('ledgerEntry'), value: ledgerLink(locale, ledgerLeafHash) },
    ],
  })
  const save = html`<p class="govuk-body"><a class="govuk-link" href="${evidencePath(locale, ledgerLeafHash)}">${text('saveReceipt')}</a><br><a class="govuk-link" href="${pagePath(locale, '/ledger/evidence')}">${text('checkReceipt')}</a></p>`
  const toCase = linkButton({
    text: text('toCase'),
    href: pagePath(locale, casePath(bill.reference)),
    kind: 'secondary',
  })
  return section({ title: text('receipt'), body: html`${list}${save}${toCase}`, id: 'receipt' })
}

/** Leads to the entry with its proof, and from there to the evidence of it. */
export function ledgerLink(locale: Locale, leafHash: Uint8Array): Html {
  const value = Buffer.from(leafHash).toString('hex')
  return html`<a class="govuk-link" href="${entryPath(locale, leafHash)}">${hashValue({ value })}</a>`
}

/** How the bank says it was paid, as a message. */
export function channelWord(channel: string): 'byPage' | 'byFps' | 'byOther' {
  if (channel === 'bank-page') return 'byPage'
  return channel === 'fps' ? 'byFps' : 'byOther'
}
