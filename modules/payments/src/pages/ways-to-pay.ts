import {
  button,
  details,
  linkButton,
  qrCode,
  section,
  summaryList,
  warningText,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatMoney, type Locale, localeSegment, pagePath } from '@bauhinia/i18n'
import type { Bill } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'
import type { FpsCode } from '../operations/build-fps-code.ts'
import type { Demonstration } from './payment-pages.ts'

interface WaysToPay {
  readonly locale: Locale
  readonly bill: Bill
  readonly fpsCode: FpsCode
  readonly demonstration: Demonstration | undefined
}

/** The two ways to pay a bill: at the bank's page, or with an FPS code in the payer's own bank app. */
export function waysToPay(props: WaysToPay): Html {
  const text = paymentMessages(props.locale)
  return section({
    title: text('howToPay'),
    body: html`${payOnline(props)}${payByFps(props)}`,
  })
}

function payOnline({ locale, bill }: WaysToPay): Html {
  const text = paymentMessages(locale)
  const amount = formatMoney(locale, bill.amountMinor, bill.currency)
  return section({
    title: text('payOnline'),
    lead: text('payOnlineText'),
    headingLevel: 3,
    body: html`
      <form method="post" action="${pagePath(locale, `/bills/${bill.billId}/pay`)}">
        ${button({ text: text('payNow', { amount }), preventDoubleClick: true })}
      </form>
    `,
  })
}

function payByFps({ locale, bill, fpsCode, demonstration }: WaysToPay): Html {
  const text = paymentMessages(locale)
  const { billNumber } = bill
  const { payload, payeeName, fpsIdentifier } = fpsCode
  const amount = formatMoney(locale, bill.amountMinor, bill.currency)
  return section({
    title: text('payByFps'),
    lead: demonstration === undefined ? text('payByFpsText') : undefined,
    headingLevel: 3,
    body: html`
      ${demonstration !== undefined && demonstrationView(locale, fpsCode, demonstration)}
      ${qrCode({ text: payload, label: text('qrLabel', { amount, payee: payeeName, billNumber }) })}
      ${summaryList({
        locale,
        rows: [
          { key: text('payee'), value: payeeName },
          { key: text('fpsIdentifier'), value: fpsIdentifier },
          { key: text('amount'), value: amount },
          { key: text('billNumber'), value: billNumber },
        ],
      })}
      ${details({
        summary: text('codeText'),
        body: html`<p class="govuk-body">${text('codeTextHint')}</p><p class="govuk-body"><code id="fps-payload">${payload}</code></p>`,
      })}
      ${linkButton({
        text: text('afterFps'),
        href: pagePath(locale, `/bills/${bill.billId}/payment?by=fps`),
        kind: 'secondary',
      })}
    `,
  })
}

/** The code has the form of a real one, and a newcomer needs an app that reads it. */
function demonstrationView(
  locale: Locale,
  { payload }: FpsCode,
  { sampleBankUrl }: Demonstration,
): Html {
  const text = paymentMessages(locale)
  const warning = warningText({ locale, content: text('demonstrationWarning') })
  if (sampleBankUrl === undefined) return warning
  const page = new URL('/fps', sampleBankUrl)
  page.searchParams.set('lang', localeSegment(locale))
  page.searchParams.set('code', payload)
  return html`${warning}<p class="govuk-body"><a class="govuk-link" href="${page.href}" rel="noopener noreferrer" target="_blank">${text('payAtSampleBank')}</a></p>`
}
