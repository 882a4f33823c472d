import { type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale } from '@bauhinia/i18n'

const messages = defineMessages({
  en: { back: 'Back' },
  'zh-Hant': { back: '返回' },
  'zh-Hans': { back: '返回' },
})

/** The way to the page before, first in the page. */
export interface BackLinkProps {
  readonly locale: Locale
  readonly href: string
  readonly text?: string | undefined
}

export function backLink({ locale, href, text = messages(locale)('back') }: BackLinkProps): Html {
  return html`<a href="${href}" class="govuk-back-link">${text}</a>`
}
