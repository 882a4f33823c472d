import { details, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, formatInstant, type Locale } from '@bauhinia/i18n'
import type { GrowthPeriod, GrowthReport } from '../operations/report-growth.ts'
import { growthMessages } from './growth-messages.ts'

interface GrowthViewProps {
  readonly locale: Locale
  readonly growth: GrowthReport | undefined
  readonly timeZone: string
}

/** Of the chart, in its own units. */
const [width, height] = [720, 120]

/** How the ledger has grown: a sentence, bars once there is something to compare, and the figures as a list. */
export function growthView({ growth, locale, timeZone }: GrowthViewProps): Html | undefined {
  if (growth === undefined) return undefined
  const text = growthMessages(locale)
  const { periods, unit } = growth
  const nameOf = ({ from }: GrowthPeriod) =>
    unit === 'day'
      ? formatDay(locale, dayOf(from, timeZone))
      : formatInstant(locale, from, timeZone)
  const total = periods.reduce((sum, { count }) => sum + count, 0)
  if (periods.length < 3) {
    return section({
      title: text('title'),
      lead: text('young', { total }),
      body: html``,
      id: 'growth',
    })
  }
  const [most = { from: new Date(0), count: 0 }] = periods.toSorted((a, b) => b.count - a.count)
  const figures = { total, count: periods.length, most: most.count, period: nameOf(most) }
  const sentence = text(unit === 'day' ? 'days' : 'hours', figures)
  const [first = most, last = most] = [periods[0], periods.at(-1)]
  const span = text('span', { from: nameOf(first), until: nameOf(last) })
  const lines = periods.map(
    (period) =>
      html`<li>${nameOf(period)}: <strong>${period.count.toLocaleString(locale)}</strong></li>`,
  )
  const figuresList = html`<ul class="govuk-list">${lines}</ul>`
  const body = html`${chart(sentence, periods)}<p class="govuk-body bauhinia-secondary">${span}</p>${details({ summary: text('table'), body: figuresList })}`
  return section({ title: text('title'), lead: sentence, body, id: 'growth' })
}

/** Bars from left to right, the last period on the right; each on a line, so that an empty one is seen too. */
function chart(label: string, periods: readonly GrowthPeriod[]): Html {
  const most = Math.max(1, ...periods.map(({ count }) => count))
  const step = width / periods.length
  const bars = periods.map(({ count }, at) => {
    const tall = Math.ceil((count / most) * (height - 2))
    return html`<path d="M${round(at * step + step * 0.12)} ${height - tall}h${round(step * 0.76)}V${height}h-${round(step * 0.76)}z"/>`
  })
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height + 2}" width="100%" height="${height + 2}" preserveAspectRatio="none"><g fill="#0f8278">${bars}</g><path d="M0 ${height + 1}h${width}" stroke="currentColor" stroke-width="2"/></svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
