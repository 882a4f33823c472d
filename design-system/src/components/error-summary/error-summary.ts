import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Content } from '../../content.ts'
import { errorSummaryMessages } from './messages.ts'

/**
 * What is wrong on the page, at its top; the script moves the focus here. Each error says what
 * stands beside its field, word for word, and leads to it (`href` is `#` and the field's id; for a
 * date that of its first wrong part).
 */
export interface ErrorSummaryProps {
  readonly locale: Locale
  readonly errors: readonly { readonly text: Content; readonly href?: string | undefined }[]
  readonly title?: string | undefined
}

export function errorSummary({ locale, errors, title }: ErrorSummaryProps): Html {
  const items = errors.map(
    ({ text, href }) =>
      html`<li>${href === undefined ? text : html`<a href="${href}">${text}</a>`}</li>`,
  )
  return html`<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${title ?? errorSummaryMessages(locale)('title')}</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${items}</ul></div></div></div>`
}
