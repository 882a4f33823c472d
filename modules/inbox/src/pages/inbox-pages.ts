import { type Locale, localeSegment } from '@bauhinia/i18n'
import type { InboxModule } from '../module.ts'

/** What the inbox's pages need. */
export interface InboxPages {
  readonly inbox: Pick<InboxModule, 'listMessages' | 'readMessage'>
  /** Where the jurisdiction's clocks are, such as `Asia/Hong_Kong`. */
  readonly timeZone: string
}

/** A page of ours in this language; `path` has no slash in front. */
export function pagePath(locale: Locale, path: string): string {
  return `/${localeSegment(locale)}/${path}`
}
