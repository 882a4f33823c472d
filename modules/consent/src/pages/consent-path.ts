import { type Locale, pagePath } from '@bauhinia/i18n'

/** The id of one consent on the page of all. */
export function consentAnchor(consentId: string): string {
  return `consent-${consentId}`
}

/** Where its data subject reads one consent, among all of theirs. */
export function consentPath(locale: Locale, consentId: string): string {
  return `${pagePath(locale, '/account/consents')}#${consentAnchor(consentId)}`
}
