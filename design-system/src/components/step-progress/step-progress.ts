import { type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale } from '@bauhinia/i18n'

const messages = defineMessages({
  en: { step: 'Step {current} of {total}' },
  'zh-Hant': { step: '第 {current} 步，共 {total} 步' },
  'zh-Hans': { step: '第 {current} 步，共 {total} 步' },
})

/** How far the person has come. Steps count from 1; stands above the page's heading. */
export interface StepProgressProps {
  readonly locale: Locale
  readonly current: number
  readonly total: number
}

export function stepProgress({ locale, current, total }: StepProgressProps): Html {
  const parts = Array.from(
    { length: total },
    (_, index) => html`<span${index < current && html` class="bauhinia-steps__done"`}></span>`,
  )
  return html`<div class="bauhinia-steps"><p class="bauhinia-steps__text">${messages(locale)('step', { current, total })}</p><div class="bauhinia-steps__bar" aria-hidden="true">${parts}</div></div>`
}
