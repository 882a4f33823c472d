import { attributes, type Html, html } from '@bauhinia/html'
import { type Locale, localeNames, localeSegment, locales } from '@bauhinia/i18n'
import { frameMessages } from './messages.ts'

// What a narrow screen has room for; the accessible name is the language's whole name.
const shortNames: Readonly<Record<Locale, string>> = { en: 'Eng', 'zh-Hant': '繁', 'zh-Hans': '简' }

/** The field by which a form says that its reader wants the page in another language. */
export const languageName = '_language'

interface LanguageSwitchProps {
  readonly locale: Locale
  readonly url: string
  readonly typedForm?: string | undefined
}

/**
 * The same page in the three languages, each named in itself. Where the page has a form that asks for
 * words, they are buttons of it: what is typed goes along, also without script.
 */
export function languageSwitch({ locale, url, typedForm }: LanguageSwitchProps): Html {
  const items = locales.map((each) => {
    const words = html`<span aria-hidden="true" class="bauhinia-languages__short">${shortNames[each]}</span><span class="bauhinia-languages__name">${localeNames[each]}</span>`
    if (each === locale) {
      return html`<li><span class="bauhinia-languages__item" lang="${each}" aria-current="true">${words}</span></li>`
    }
    if (typedForm !== undefined) {
      return html`<li><button${attributes({ type: 'submit', form: typedForm, name: languageName, value: localeSegment(each), class: 'bauhinia-languages__item', lang: each })}>${words}</button></li>`
    }
    return html`<li><a${attributes({ class: 'bauhinia-languages__item', href: pathInLanguage(url, each), hreflang: each, lang: each, rel: 'alternate' })}>${words}</a></li>`
  })
  return html`<nav class="bauhinia-languages" aria-label="${frameMessages(locale)('languages')}"><ul>${items}</ul></nav>`
}

/** The address of a page in another language: its path's first segment is the language. */
export function pathInLanguage(url: string, locale: Locale): string {
  return url.replace(/^\/[^/?]*/, `/${localeSegment(locale)}`)
}
