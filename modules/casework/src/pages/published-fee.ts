import { formatMoney, type Locale } from '@bauhinia/i18n'
import type { FeeLine, Service } from '@bauhinia/pack'
import { serviceMessages } from './service-messages.ts'

/** A line of a fee as it can be told before anything is known of the person. */
export interface PublishedLine {
  readonly line: FeeLine
  /** Nothing where the amount depends on the case. */
  readonly amountMinor: number | undefined
}

/** The lines of a service's fee with the amounts that are the same for everyone on this day. */
export function publishedFee(service: Service, day: string): readonly PublishedLine[] {
  return service.fee.lines.map((line) => ({ line, amountMinor: amountOn(service, line, day) }))
}

/** The fee in a few words: an amount, or from the least to the most of lines that exclude each other. */
export function costText(
  { locale, currency }: { locale: Locale; currency: string },
  lines: readonly PublishedLine[],
): string {
  const text = serviceMessages(locale)
  if (lines.length === 0) return text('free')
  const amounts = lines.flatMap(({ amountMinor }) => (amountMinor === undefined ? [] : amountMinor))
  if (amounts.length < lines.length) return text('costVaries')
  const conditional = lines.filter(({ line }) => line.when !== undefined)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  if (conditional.length === 0) return wholeMoney(locale, total, currency)
  if (conditional.length < lines.length) return text('costVaries')
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)]
  if (least === most) return wholeMoney(locale, least, currency)
  return text('costRange', {
    least: wholeMoney(locale, least, currency),
    most: wholeMoney(locale, most, currency),
  })
}

/** Money without cents where there are none: `HK$900`. */
export function wholeMoney(locale: Locale, amountMinor: number, currency: string): string {
  return formatMoney(locale, amountMinor, currency).replace(/\.00$/, '')
}

// Only an amount written as such, or a rate by its name, needs no more than the day.
function amountOn({ rates }: Service, { amount }: FeeLine, day: string): number | undefined {
  const { text } = amount.rule
  if (/^\d+$/.test(text)) return Number(text)
  const rate = rates.find(({ id }) => text === `rate.${id}`)
  return rate?.periods.find(({ from = '', until = '9999' }) => from <= day && day <= until)
    ?.amountMinor
}
