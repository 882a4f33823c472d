import { stepProgress } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Service } from '@bauhinia/pack'
import { stepMessages } from './step-messages.ts'

type Step = 'consent' | 'form' | 'check'

const steps: readonly Step[] = ['consent', 'form', 'check']

/** Paying comes last, on the bill’s own pages; the decision is nothing that the applicant does. */
export const paymentStep = { current: steps.length + 1, total: steps.length + 1 }

/** Where a step stands among all that the applicant takes. */
export function stepOf(locale: Locale, { fee }: Service, step: Step) {
  const isCharged = fee.lines.length > 0
  const total = isCharged ? paymentStep.total : steps.length
  return { locale, current: steps.indexOf(step) + 1, total }
}

/** The progress and which service this is for, above a step's heading. */
export function stepHeader(locale: Locale, service: Service, step: Step): Html {
  const caption = stepMessages(locale)('caption', { service: service.name[locale] })
  return html`${stepProgress(stepOf(locale, service, step))}<span class="govuk-caption-l">${caption}</span>`
}
