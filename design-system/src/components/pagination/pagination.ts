import { attributes, type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale } from '@bauhinia/i18n'
import { classNames } from '../../content.ts'

const messages = defineMessages({
  en: {
    label: 'Pagination',
    page: 'Page {number}',
    previous: 'Previous',
    next: 'Next',
    ending: ' page',
  },
  'zh-Hant': {
    label: '分頁',
    page: '第 {number} 頁',
    previous: '上一頁',
    next: '下一頁',
    ending: '',
  },
  'zh-Hans': {
    label: '分页',
    page: '第 {number} 页',
    previous: '上一页',
    next: '下一页',
    ending: '',
  },
})

/** A page by its number, or a gap in the numbers. */
export type PaginationItem =
  | { readonly number: number; readonly href: string; readonly isCurrent?: boolean | undefined }
  | { readonly isEllipsis: true }

/** The way through a list of several pages. Without `items` only backwards and forwards. */
export interface PaginationProps {
  readonly locale: Locale
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
  readonly items?: readonly PaginationItem[] | undefined
}

export function pagination({ locale, previousHref, nextHref, items }: PaginationProps): Html {
  const isBlock = items === undefined
  return html`<nav class="${classNames('govuk-pagination', isBlock && 'govuk-pagination--block')}" aria-label="${messages(locale)('label')}">${previousHref !== undefined && html`<div class="govuk-pagination__prev"><a class="govuk-link govuk-pagination__link" href="${previousHref}" rel="prev">${arrow('prev')}${arrowTitle(locale, 'previous', isBlock)}</a></div>`}${items !== undefined && html`<ul class="govuk-pagination__list">${items.map((item) => pageItem(locale, item))}</ul>`}${nextHref !== undefined && html`<div class="govuk-pagination__next"><a class="govuk-link govuk-pagination__link" href="${nextHref}" rel="next">${isBlock && arrow('next')}${arrowTitle(locale, 'next', isBlock)}${!isBlock && arrow('next')}</a></div>`}</nav>`
}

function arrowTitle(locale: Locale, key: 'previous' | 'next', isBlock: boolean): Html {
  const text = messages(locale)
  const ending = text('ending')
  return html`<span class="${classNames('govuk-pagination__link-title', isBlock && 'govuk-pagination__link-title--decorated')}">${text(key)}${ending !== '' && html`<span class="govuk-visually-hidden">${ending}</span>`}</span>`
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function arrow(to: 'prev' | 'next'): Html {
  return html`<svg class="govuk-pagination__icon govuk-pagination__icon--${to}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="${arrows[to]}"></path></svg>`
}

function pageItem(locale: Locale, item: PaginationItem): Html {
  if ('isEllipsis' in item) {
    return html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>`
  }
  const { number, href, isCurrent } = item
  return html`<li class="${classNames('govuk-pagination__item', isCurrent && 'govuk-pagination__item--current')}"><a${attributes({ class: 'govuk-link govuk-pagination__link', href, 'aria-label': messages(locale)('page', { number }), 'aria-current': isCurrent ? 'page' : undefined })}>${number}</a></li>`
}
