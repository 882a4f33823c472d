import { stepProgress } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Service } from '@bauhinia/pack'
import { stepMessages } from './step-messages.ts'

type Step = 'consent' | 'form' | 'check'

const steps: readonly Step[] = ['consent', 'form', 'check']

/** Where a step stands among all up to submission: paying and the decision are not the applicant’s forms. */
export function stepOf(locale: Locale, step: Step) {
  return { locale, current: steps.indexOf(step) + 1, total: steps.length }
}

/** The progress and which service this is for, above a step's heading. */
export function stepHeader(locale: Locale, service: Service, step: Step): Html {
  const caption = stepMessages(locale)('caption', { service: service.name[locale] })
  return html`${stepProgress(stepOf(locale, step))}<span class="govuk-caption-l">${caption}</span>`
}
