import type { CheckedRule } from '@bauhinia/rules'
import type { Option } from './dataset.ts'
import type { fieldTypes } from './schema/form-fields.ts'
import type { LocalizedText } from './schema/words.ts'

/** A condition on what was entered. */
export interface FieldCheck {
  readonly rule: CheckedRule
  readonly message: LocalizedText
}

export type FieldType = (typeof fieldTypes)[number]

/** One thing that the form asks. */
export interface Field {
  /** Its name in the form and, after `form.`, in rules. */
  readonly id: string
  readonly type: FieldType
  readonly label: LocalizedText
  readonly hint: LocalizedText | undefined
  readonly required: CheckedRule
  /** Absent: always asked. */
  readonly when: CheckedRule | undefined
  readonly pattern: RegExp | undefined
  readonly maxLength: number
  readonly options: readonly Option[]
  readonly checks: readonly FieldCheck[]
  /** Why the person has to be asked, for the public; and since which day that is known. */
  readonly nobodyHolds: { readonly reason: LocalizedText; readonly since: string } | undefined
}
