import { type Locale, pagePath } from '@bauhinia/i18n'

/** Where its data subject reads one consent. */
export function consentPath(locale: Locale, consentId: string): string {
  return pagePath(locale, `/account/consents/${consentId}`)
}
