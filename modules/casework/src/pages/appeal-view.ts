import { summaryList } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, type Locale } from '@bauhinia/i18n'
import type { Pack, Service } from '@bauhinia/pack'
import { dayAfter } from '../domain/day-after.ts'
import { caseMessages } from './case-messages.ts'

/** How, until when and to whom to appeal against what was done at `since`. */
export function appealView(
  { timeZone }: Pick<Pack, 'timeZone'>,
  locale: Locale,
  { service, since }: { readonly service: Service; readonly since: Date | undefined },
): Html {
  const text = caseMessages(locale)
  const { how, to, withinDays } = service.appeal
  const until = since && dayAfter(dayOf(since, timeZone), withinDays)
  return html`
    <p class="govuk-body">${how[locale]}</p>
    ${until !== undefined && html`<p class="govuk-body"><strong>${text('appealUntil', { day: formatDay(locale, until) })}</strong></p>`}
    ${summaryList({ locale, rows: [{ key: text('appealTo'), value: to[locale] }] })}
  `
}
