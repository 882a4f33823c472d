import type { LocalizedText } from '@bauhinia/i18n'

/** A message in a person's inbox. */
export interface Message {
  readonly messageId: string
  readonly dataSubjectId: string
  /** Which of the module's occasions it is, such as `case-granted`. */
  readonly template: string
  readonly subject: LocalizedText
  readonly body: LocalizedText
  /** The page it leads to: a path without its language, such as `licences`. */
  readonly link: string | null
  readonly sentAt: Date
  readonly readAt: Date | null
}
