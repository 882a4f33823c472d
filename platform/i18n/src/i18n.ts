import { IntlMessageFormat } from 'intl-messageformat'

/** The languages in which every text that a person sees exists (BCP 47). */
export const locales = ['en', 'zh-Hant', 'zh-Hans'] as const
export type Locale = (typeof locales)[number]

/** One text in every language. */
export type LocalizedText = Readonly<Record<Locale, string>>

/** How a language is called in itself, for the language switch. */
export const localeNames: LocalizedText = {
  en: 'English',
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
}

const segments: LocalizedText = { en: 'en', 'zh-Hant': 'zh-hant', 'zh-Hans': 'zh-hans' }

/** The first segment of every page's path in this language: `en`, `zh-hant`, `zh-hans`. */
export function localeSegment(locale: Locale): string {
  return segments[locale]
}

/** The address of a page of ours in this language; `path` is what follows the language, as `/services`. */
export function pagePath(locale: Locale, path: `/${string}`): string {
  return `/${segments[locale]}${path}`
}

/** The language whose pages live under this path segment; nothing for any other segment. */
export function findLocale(segment: string): Locale | undefined {
  return locales.find((locale) => segments[locale] === segment)
}

/**
 * The language to answer in, from an `Accept-Language` header (RFC 9110 §12.5.4): the first
 * acceptable one by weight. Chinese without a script is Traditional unless the region is CN or SG.
 */
export function negotiateLocale(acceptLanguage: string | undefined): Locale {
  const ranges = (acceptLanguage ?? '')
    .split(',', 20)
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, weight: weight === undefined ? 1 : Number(weight.trim().slice(2)) || 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of ranges) {
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
    if (tag === 'zh' || tag.startsWith('zh-')) {
      return /hans|-cn|-sg/.test(tag) && !tag.includes('hant') ? 'zh-Hans' : 'zh-Hant'
    }
  }
  return 'en'
}

/** Values that a message's placeholders take. */
export type MessageValues = Readonly<Record<string, string | number | Date>>

/** Gives the text of `key` in one language, its ICU MessageFormat placeholders filled. */
export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string

/**
 * A module's words: the same keys in three languages (the type checker refuses a missing one), as
 * ICU MessageFormat. Messages are parsed when first used and kept.
 */
export function defineMessages<Key extends string>(
  catalogue: Readonly<Record<Locale, Readonly<Record<Key, string>>>>,
): (locale: Locale) => Translate<Key> {
  const parsed = new Map<string, IntlMessageFormat>()
  return (locale) => (key, values) => {
    const text = catalogue[locale][key]
    if (!text.includes('{')) return text
    const id = `${locale} ${key}`
    let message = parsed.get(id)
    if (message === undefined) {
      message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
      parsed.set(id, message)
    }
    return String(message.format(values))
  }
}

const intlTags: LocalizedText = { en: 'en-HK', 'zh-Hant': 'zh-Hant-HK', 'zh-Hans': 'zh-Hans-HK' }

/** An amount of the currency's minor unit (cents) as people write it: `HK$900.00`. */
export function formatMoney(locale: Locale, amountMinor: number, currency = 'HKD'): string {
  const format = new Intl.NumberFormat(intlTags[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'symbol',
  })
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A calendar day (`yyyy-mm-dd`) written out: `22 November 2026`, `2026年11月22日`. */
export function formatDay(locale: Locale, day: string): string {
  return new Intl.DateTimeFormat(intlTags[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/**
 * An instant written out with its time in `timeZone`. Chinese has the 24 hours of a day: the word for the half
 * of the day would be broken in two at the end of a narrow line.
 */
export function formatInstant(locale: Locale, at: Date, timeZone: string): string {
  const tag = intlTags[locale]
  if (locale === 'en') {
    return new Intl.DateTimeFormat(tag, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone,
    }).format(at)
  }
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone }).format(at)
  return `${day} ${new Intl.DateTimeFormat(tag, time).format(at)}`
}

/** What the clock of `timeZone` is called: `Hong Kong Standard Time`; for who may not know whose time it is. */
export function formatTimeZone(locale: Locale, at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat(intlTags[locale], { timeZone, timeZoneName: 'long' })
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** The calendar day (`yyyy-mm-dd`) that an instant falls on in `timeZone`. */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(at)
}
