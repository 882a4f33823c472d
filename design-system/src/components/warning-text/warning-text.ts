import { type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale } from '@bauhinia/i18n'
import { type Content, classNames } from '../../content.ts'

const messages = defineMessages({
  en: { warning: 'Warning' },
  'zh-Hant': { warning: '警告' },
  'zh-Hans': { warning: '警告' },
})

export interface WarningTextProps {
  readonly locale: Locale
  readonly content: Content
  /** In red: what a check refuses, and nobody may rely on. */
  readonly isRefusal?: boolean | undefined
}

/** What happens, or may be lost, if the person goes on. One sentence. */
export function warningText({ locale, content, isRefusal = false }: WarningTextProps): Html {
  const className = classNames('govuk-warning-text', isRefusal && 'bauhinia-warning--refused')
  return html`<div class="${className}"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${messages(locale)('warning')}</span> ${content}</strong></div>`
}
