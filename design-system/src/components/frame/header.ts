import { attributes, type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { Content, Link } from '../../content.ts'
import { mark } from '../mark/mark.ts'
import type { Viewer } from './frame.ts'
import { languageSwitch } from './language-switch.ts'
import { frameMessages } from './messages.ts'

interface HeaderProps {
  readonly locale: Locale
  readonly url: string
  readonly viewer?: Viewer | undefined
  readonly nav?: readonly Link[] | undefined
  readonly typedForm?: string | undefined
}

/** The notice, the language switch, the product's name and the way to its main pages. */
export function header(props: HeaderProps): Html {
  const { locale, url, typedForm } = props
  const text = frameMessages(locale)
  return html`<header class="bauhinia-header"><div class="bauhinia-topbar bauhinia-no-print"><div class="bauhinia-container bauhinia-topbar__content"><p class="bauhinia-topbar__notice">${text('notice')}</p>${languageSwitch({ locale, url, typedForm })}</div></div><div class="bauhinia-container bauhinia-header__content"><a class="bauhinia-header__name" href="${pagePath(locale, '/')}">${mark()}<span>Bauhinia</span></a><button type="button" class="bauhinia-header__menu bauhinia-no-print" popovertarget="bauhinia-menu"><span class="bauhinia-header__menu-icon" aria-hidden="true"></span>${text('menu')}</button><nav class="bauhinia-menu bauhinia-no-print" id="bauhinia-menu" popover aria-label="${text('navigation')}"><button type="button" class="bauhinia-menu__close" popovertarget="bauhinia-menu" popovertargetaction="hide">${text('close')}</button><ul class="bauhinia-menu__links">${navigation(props)}</ul>${account(props)}</nav></div></header>`
}

function navigation({ locale, url, viewer, nav }: HeaderProps): Html[] {
  return (nav ?? usualLinks(locale, viewer)).map((link) => menuLink(link, url))
}

interface MenuLink {
  readonly text: Content
  readonly href: string
  /** Where the link leads on to some: its pages count as within it. */
  readonly onward?: string | undefined
}

function usualLinks(locale: Locale, viewer: Viewer | undefined): readonly MenuLink[] {
  const text = frameMessages(locale)
  const pages = pagesOf(viewer)
  const count = viewer?.unreadMessages ?? 0
  return pages.map((page) => ({
    text: page === 'inbox' && count > 0 ? unreadInbox(locale, count) : text(page),
    href: pagePath(locale, `/${page}`),
    // The office leads operators on.
    ...(page === 'office' && { onward: pagePath(locale, '/operate') }),
  }))
}

// An officer's own licences are reached from the account: the way to the office takes their room.
function pagesOf(viewer: Viewer | undefined) {
  if (viewer === undefined) return ['services', 'verify', 'ledger'] as const
  return viewer.isOfficer === true
    ? (['office', 'services', 'inbox', 'account', 'verify', 'ledger'] as const)
    : (['services', 'licences', 'inbox', 'account', 'verify', 'ledger'] as const)
}

// There is room for the number alone; what it counts is there for who listens.
function unreadInbox(locale: Locale, count: number): Html {
  const text = frameMessages(locale)
  return html`${text('inbox')} (${count}<span class="govuk-visually-hidden"> ${text('unread')}</span>)`
}

function menuLink({ text, href, onward = href }: MenuLink, url: string): Html {
  const path = url.split('?', 1)[0] ?? url
  const isWithin = [href, onward].some((each) => path === each || path.startsWith(`${each}/`))
  const current = path === href ? 'page' : isWithin ? 'true' : undefined
  return html`<li><a class="bauhinia-menu__link"${attributes({ href, 'aria-current': current })}>${text}</a></li>`
}

function account({ locale, viewer }: HeaderProps): Html {
  const text = frameMessages(locale)
  if (viewer === undefined) {
    return html`<a class="bauhinia-menu__sign-in" href="${pagePath(locale, '/sign-in')}">${text('signIn')}</a>`
  }
  return html`<div class="bauhinia-menu__viewer"><span class="govuk-visually-hidden">${text('signedInAs', { name: viewer.displayName })}</span><span class="bauhinia-menu__viewer-name" aria-hidden="true">${viewer.displayName}</span><form method="post" action="${pagePath(locale, '/sign-out')}"><button type="submit" class="bauhinia-menu__sign-out">${text('signOut')}</button></form></div>`
}
