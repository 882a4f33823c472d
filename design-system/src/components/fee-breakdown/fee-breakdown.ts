import { type Html, html } from '@bauhinia/html'
import { defineMessages, formatMoney, type Locale } from '@bauhinia/i18n'
import type { Content } from '../../content.ts'

const messages = defineMessages({
  en: { total: 'Total to pay' },
  'zh-Hant': { total: '應繳總額' },
  'zh-Hans': { total: '应缴总额' },
})

/** One part of a fee: what for, how it came about, how much (minor units, negative for a concession). */
export interface FeeLine {
  readonly text: Content
  readonly note?: Content | undefined
  readonly amountMinor: number
}

/** A fee with its derivation. The lines are expected to add up to the total; the caller computes both. */
export interface FeeBreakdownProps {
  readonly locale: Locale
  readonly lines: readonly FeeLine[]
  readonly totalMinor: number
  readonly currency?: string | undefined
  /** In place of "Total to pay", such as "Paid". */
  readonly totalText?: string | undefined
}

export function feeBreakdown(props: FeeBreakdownProps): Html {
  const { locale, lines, totalMinor, currency, totalText = messages(locale)('total') } = props
  const rows = lines.map(
    ({ text, note, amountMinor }) =>
      html`<div class="bauhinia-fee__line"><dt>${text}${note !== undefined && html`<span class="bauhinia-fee__note">${note}</span>`}</dt><dd>${formatMoney(locale, amountMinor, currency)}</dd></div>`,
  )
  return html`<dl class="bauhinia-fee">${rows}<div class="bauhinia-fee__line bauhinia-fee__line--total"><dt>${totalText}</dt><dd>${formatMoney(locale, totalMinor, currency)}</dd></div></dl>`
}
