import type { LocalizedText } from './schema/words.ts'

/** A department or another public body. */
export interface Department {
  readonly id: string
  readonly abbreviation: string
  readonly name: LocalizedText
}
