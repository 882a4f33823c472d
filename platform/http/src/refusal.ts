import type { Locale, LocalizedText } from '@bauhinia/i18n'

/** A link from a page that says no to one that helps. */
export interface WayOn {
  readonly text: string
  readonly href: string
}

/** One field of the input that is wrong, and how to mend it. `pointer` is a JSON Pointer (RFC 6901). */
export interface FieldError {
  readonly pointer: string
  readonly detail: LocalizedText
}

/** What a refusal says: one plain sentence, and what the reader can do now. Never personal data. */
export interface RefusalText {
  readonly title: LocalizedText
  readonly remedy: LocalizedText
}

/**
 * A rule said no. Operations throw it; the edge answers it once, as a problem document (RFC 9457)
 * or a page in the reader's language. `code` is stable, kebab-case and listed in docs/errors.md.
 */
export abstract class Refusal extends Error {
  abstract readonly code: string
  abstract readonly status: number
  readonly text: RefusalText
  readonly fields: readonly FieldError[]

  constructor(text: RefusalText, fields: readonly FieldError[] = [], options?: ErrorOptions) {
    super(text.title.en, options)
    this.text = text
    this.fields = fields
  }

  /** Links that help in place of going back to the page before; none unless a refusal has its own. */
  waysOn(_locale: Locale): readonly WayOn[] {
    return []
  }

  /** True when it comes before the form that was posted is looked at: what was typed is then kept. */
  readonly leavesFormUnread: boolean = false

  /**
   * Where a page's reader is sent instead of being shown the refusal, if anywhere. `keptAt` is the page
   * that shows again what was typed into an unread form, if that could be kept.
   */
  location(_locale: Locale, _url: string, _keptAt?: string): string | undefined {
    return undefined
  }
}
