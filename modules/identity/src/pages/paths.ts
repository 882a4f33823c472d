import { type Locale, localeSegment } from '@bauhinia/i18n'

/** A page of ours in this language: `path` starts with a slash. */
export function pagePath(locale: Locale, path: string): string {
  return `/${localeSegment(locale)}${path}`
}
