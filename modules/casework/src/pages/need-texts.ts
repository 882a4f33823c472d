import type { Content } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Purpose } from '@bauhinia/pack'
import { serviceMessages } from './service-messages.ts'

/** The law under which consent is asked, as a sentence. */
export function lawText(locale: Locale, { legalReference }: Purpose): string {
  const text = serviceMessages(locale)
  return `${text('basisLaw')}${legalReference[locale]}${text('stop')}`
}

/** Sentences one after the other: Chinese has no space between them. */
export function sentences(locale: Locale, all: readonly Content[]): Html {
  return html`${all.map((each, at) => html`${at > 0 && locale === 'en' && ' '}${each}`)}`
}
