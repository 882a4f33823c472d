import type { CheckedRule } from '@bauhinia/rules'
import type { Department } from './department.ts'
import type { claimTypes } from './schema/value-fields.ts'
import type { LocalizedText } from './schema/words.ts'

export type ClaimType = (typeof claimTypes)[number]

/** One of the words that a choice can be. */
export interface Option {
  readonly value: string
  readonly label: LocalizedText
}

/** One value of each element of a list. */
export interface Element {
  readonly id: string
  readonly label: LocalizedText
  readonly type: Exclude<ClaimType, 'choice' | 'codes' | 'list'>
  readonly optional: boolean
}

/** What claims of datasets and of licences have in common. */
export interface ClaimShape {
  /** Its name in data and in rules. */
  readonly id: string
  readonly label: LocalizedText
  readonly type: ClaimType
  readonly optional: boolean
  /** The words of a `choice`, or the codes of its list of a claim of `codes`; else empty. */
  readonly options: readonly Option[]
  /** Empty unless the type is `list`. */
  readonly elements: readonly Element[]
}

/** One value that a dataset's record holds. */
export interface Claim extends ClaimShape {
  readonly concept: string
}

/** A question that a department answers with yes or no, without giving the data. */
export interface Answer {
  readonly id: string
  /** What rules call it: the id in camelCase. */
  readonly variable: string
  /** What it is about: true of either answer, and of anybody. */
  readonly label: LocalizedText
  /** The question as part of a sentence: “whether you have overdue fines”. */
  readonly whether: LocalizedText | undefined
  readonly whenTrue: LocalizedText
  readonly whenFalse: LocalizedText
  /** The answer beside its label, in words that fit anybody. */
  readonly yesInShort: LocalizedText
  readonly noInShort: LocalizedText
  /** Over `record` (the claims) and `today`. */
  readonly rule: CheckedRule
  readonly withoutRecord: boolean
}

/** What one department holds about a person. */
export interface Dataset {
  readonly id: string
  readonly provider: Department
  /** What rules call it: `immigration` in `immigration.dateOfBirth`. */
  readonly variable: string
  readonly name: LocalizedText
  readonly description: LocalizedText
  readonly key: 'identity-number'
  readonly claims: readonly Claim[]
  readonly answers: readonly Answer[]
  readonly retention: LocalizedText
  readonly responseLimitMilliseconds: number
}
