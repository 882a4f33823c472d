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
    timeLabel: 'Newer and older pages',
    newer: 'Newer',
    older: 'Older',
    timeEnding: ' page',
  },
  'zh-Hant': {
    label: '分頁',
    page: '第 {number} 頁',
    previous: '上一頁',
    next: '下一頁',
    ending: '',
    timeLabel: '較新及較舊的頁面',
    newer: '較新',
    older: '較舊',
    timeEnding: '的一頁',
  },
  'zh-Hans': {
    label: '分页',
    page: '第 {number} 页',
    previous: '上一页',
    next: '下一页',
    ending: '',
    timeLabel: '较新及较旧的页面',
    newer: '较新',
    older: '较旧',
    timeEnding: '的一页',
  },
})

/** A page by its number, or a gap in the numbers. */
export type PaginationItem =
  | { readonly number: number; readonly href: string; readonly isCurrent?: boolean | undefined }
  | { readonly isEllipsis: true }

/**
 * The way through a list of several pages. Without `items` only backwards and forwards: to the newer and
 * the older ones where the list is by time, the newest first.
 */
export interface PaginationProps {
  readonly locale: Locale
  readonly by?: 'number' | 'time' | undefined
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
  readonly items?: readonly PaginationItem[] | undefined
}

export function pagination(props: PaginationProps): Html {
  const { locale, by = 'number', previousHref, nextHref, items } = props
  const isBlock = items === undefined
  const title = (to: 'previous' | 'next') =>
    html`<span class="${classNames('govuk-pagination__link-title', isBlock && 'govuk-pagination__link-title--decorated')}">${arrowTitle(locale, by, to)}</span>`
  return html`<nav class="${classNames('govuk-pagination', isBlock && 'govuk-pagination--block')}" aria-label="${messages(locale)(titles[by].label)}">${previousHref !== undefined && html`<div class="govuk-pagination__prev"><a class="govuk-link govuk-pagination__link" href="${previousHref}" rel="prev">${arrow('prev')}${title('previous')}</a></div>`}${items !== undefined && html`<ul class="govuk-pagination__list">${items.map((item) => pageItem(locale, item))}</ul>`}${nextHref !== undefined && html`<div class="govuk-pagination__next"><a class="govuk-link govuk-pagination__link" href="${nextHref}" rel="next">${isBlock && arrow('next')}${title('next')}${!isBlock && arrow('next')}</a></div>`}</nav>`
}

const titles = {
  number: { label: 'label', previous: 'previous', next: 'next', ending: 'ending' },
  time: { label: 'timeLabel', previous: 'newer', next: 'older', ending: 'timeEnding' },
} as const

function arrowTitle(locale: Locale, by: 'number' | 'time', to: 'previous' | 'next'): Html {
  const text = messages(locale)
  const ending = text(titles[by].ending)
  return html`${text(titles[by][to])}${ending !== '' && html`<span class="govuk-visually-hidden">${ending}</span>`}`
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
