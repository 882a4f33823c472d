import { type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale } from '@bauhinia/i18n'
import type { Content } from '../../content.ts'

const messages = defineMessages({
  en: { warning: 'Warning' },
  'zh-Hant': { warning: '警告' },
  'zh-Hans': { warning: '警告' },
})

/** What happens, or may be lost, if the person goes on. One sentence. */
export function warningText({ locale, content }: { locale: Locale; content: Content }): Html {
  return html`<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${messages(locale)('warning')}</span> ${content}</strong></div>`
}
