import { type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale } from '@bauhinia/i18n'
import type { Content } from '../../content.ts'

const messages = defineMessages({
  en: { label: 'Breadcrumb' },
  'zh-Hant': { label: '目前位置' },
  'zh-Hans': { label: '目前位置' },
})

/** Where the page stands, from the home page down. An item without `href` is the page itself. */
export interface BreadcrumbsProps {
  readonly locale: Locale
  readonly items: readonly { readonly text: Content; readonly href?: string | undefined }[]
}

export function breadcrumbs({ locale, items }: BreadcrumbsProps): Html {
  const crumbs = items.map(({ text, href }) =>
    href === undefined
      ? html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${text}</li>`
      : html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${href}">${text}</a></li>`,
  )
  return html`<nav class="govuk-breadcrumbs" aria-label="${messages(locale)('label')}"><ol class="govuk-breadcrumbs__list">${crumbs}</ol></nav>`
}
