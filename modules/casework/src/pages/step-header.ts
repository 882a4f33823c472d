import { stepProgress } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Service } from '@bauhinia/pack'
import { stepMessages } from './step-messages.ts'

type Step = 'consent' | 'form' | 'check' | 'pay' | 'decision'

const steps: readonly Step[] = ['consent', 'form', 'check', 'pay', 'decision']

/** Where a step stands among all of a service; a service without a fee has no paying. */
export function stepOf(locale: Locale, { fee }: Service, step: Step) {
  const all = fee.lines.length > 0 ? steps : steps.filter((each) => each !== 'pay')
  return { locale, current: all.indexOf(step) + 1, total: all.length }
}

/** The progress and which service this is for, above a step's heading. */
export function stepHeader(locale: Locale, service: Service, step: Step): Html {
  const caption = stepMessages(locale)('caption', { service: service.name[locale] })
  return html`${stepProgress(stepOf(locale, service, step))}<span class="govuk-caption-l">${caption}</span>`
}
