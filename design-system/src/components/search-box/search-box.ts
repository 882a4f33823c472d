import { attributes, type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale } from '@bauhinia/i18n'

const messages = defineMessages({
  en: { search: 'Search' },
  'zh-Hant': { search: '搜尋' },
  'zh-Hans': { search: '搜索' },
})

/** A search over one thing, named by the label. Sends a GET with `name` (default `q`). */
export interface SearchBoxProps {
  readonly locale: Locale
  readonly action: string
  readonly label: string
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly id?: string | undefined
}

export function searchBox(props: SearchBoxProps): Html {
  const { locale, action, label, name = 'q', value, hint, id = 'search' } = props
  const input = attributes({
    class: 'bauhinia-search__input',
    id,
    name,
    type: 'search',
    value,
    autocomplete: 'off',
    enterkeyhint: 'search',
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
  })
  return html`<form class="bauhinia-search" role="search" method="get" action="${action}"><label class="bauhinia-search__label" for="${id}">${label}</label>${hint !== undefined && html`<p class="bauhinia-search__hint" id="${id}-hint">${hint}</p>`}<div class="bauhinia-search__row"><input${input}><button class="bauhinia-search__button" type="submit"><svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><circle cx="8.5" cy="8.5" r="6" fill="none" stroke="currentColor" stroke-width="2.2"/><path d="m13 13 5 5" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></svg><span>${messages(locale)('search')}</span></button></div></form>`
}
