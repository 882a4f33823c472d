import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { mark } from '../mark/mark.ts'
import { frameMessages } from './messages.ts'

const pages = ['services', 'verify', 'ledger', 'privacy', 'accessibility', 'contact'] as const

/** What the site is and is not, on every page. */
export function footer(locale: Locale): Html {
  const text = frameMessages(locale)
  const links = pages.map(
    (page) =>
      html`<li><a class="bauhinia-footer__link" href="${pagePath(locale, `/${page}`)}">${text(page)}</a></li>`,
  )
  return html`<footer class="bauhinia-footer"><div class="bauhinia-container bauhinia-footer__content"><div class="bauhinia-footer__about"><p class="bauhinia-footer__name">${mark({ tone: 'ink', className: 'bauhinia-footer__mark' })}<span>Bauhinia</span></p><p>${text('about')}</p><p>${text('licence')}</p></div><nav class="bauhinia-no-print" aria-label="${text('footer')}"><ul class="bauhinia-footer__links">${links}</ul></nav></div></footer>`
}
