import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { type Content, classNames } from '../../content.ts'
import { notificationMessages } from './messages.ts'

/**
 * News at the top of a page. `success` says that what the person just did is done, and is read out
 * at once; `important` is news that does not come from this page. Plain text is set as the heading;
 * markup is taken as it is, its most important line in `govuk-notification-banner__heading`.
 */
export interface NotificationBannerProps {
  readonly locale: Locale
  readonly content: Content
  readonly kind?: 'important' | 'success' | undefined
  readonly title?: string | undefined
  /** Id of the title; another one for a second banner on the same page. */
  readonly titleId?: string | undefined
}

export function notificationBanner(props: NotificationBannerProps): Html {
  const {
    locale,
    content,
    kind = 'important',
    titleId = 'govuk-notification-banner-title',
    title = notificationMessages(locale)(kind),
  } = props
  const isSuccess = kind === 'success'
  const body =
    typeof content === 'string'
      ? html`<p class="govuk-notification-banner__heading">${content}</p>`
      : content
  return html`<div class="${classNames('govuk-notification-banner', isSuccess && 'govuk-notification-banner--success')}" role="${isSuccess ? 'alert' : 'region'}" aria-labelledby="${titleId}" data-module="govuk-notification-banner"><div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="${titleId}">${title}</h2></div><div class="govuk-notification-banner__content">${body}</div></div>`
}
