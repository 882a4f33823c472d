import type { CheckedRule, RuleVariables, VariableTypes } from '@bauhinia/rules'
import type { Answer, Claim, Dataset } from './dataset.ts'
import type { Department } from './department.ts'
import type { LicenceClaim, LicenceType } from './licence-type.ts'
import type { Locale, LocalizedText } from './schema/words.ts'
import type { Field } from './service-form.ts'

/** A subject or a time in life under which services are listed. */
export interface Topic {
  readonly id: string
  readonly kind: 'topic' | 'life-event'
  readonly name: LocalizedText
}

/** What data are used for with the person's consent, and how long the consumer may keep them. */
export interface Purpose {
  readonly id: string
  readonly text: LocalizedText
  /** The law under which consent is asked. */
  readonly legalReference: LocalizedText
  readonly retentionDays: number
}

/** What a service asks of one dataset, and what for. */
export interface Need {
  readonly dataset: Dataset
  readonly purpose: Purpose
  readonly claims: readonly Claim[]
  readonly answers: readonly Answer[]
  /** The claims that are asked only to be seen: no rule reads them. */
  readonly shown: readonly Claim[]
  readonly recordMayBeAbsent: boolean
}

/** A value with a name, which later rules use. */
export interface NamedValue {
  readonly id: string
  readonly rule: CheckedRule
  readonly note: string | undefined
}

/** The amount in one period; both days belong to it. */
export interface RatePeriod {
  readonly from: string | undefined
  readonly until: string | undefined
  readonly amountMinor: number
  readonly reference: string | undefined
  readonly verify: boolean
}

/** An amount that depends on a day. */
export interface Rate {
  readonly id: string
  readonly on: CheckedRule
  readonly periods: readonly RatePeriod[]
}

/** Something that must hold for an application to be approved. */
export interface Requirement {
  readonly id: string
  readonly label: LocalizedText
  readonly rule: CheckedRule
  /** Absent: it applies to everyone. */
  readonly when: CheckedRule | undefined
  /** Gives the first day on which it will be fulfilled, where only time is missing. */
  readonly holdsFrom: CheckedRule | undefined
  /** False where applying again soon cannot succeed. */
  readonly applyAgain: boolean
  readonly why: LocalizedText
  readonly remedy: LocalizedText
}

/** One line of the fee. */
export interface FeeLine {
  readonly id: string
  readonly label: LocalizedText
  readonly amount: CheckedRule
  /** Absent: always charged. */
  readonly when: CheckedRule | undefined
  /** Why it applies, and the service's values that stand in it as `{id}`: days or whole numbers. */
  readonly because:
    | { readonly text: LocalizedText; readonly figures: readonly NamedValue[] }
    | undefined
  /** A demonstration value. */
  readonly verify: boolean
}

/** Within what time the department promises to decide, or to bring `what`, from a day on. */
export interface Pledge {
  readonly from: string | undefined
  readonly count: number
  readonly unit: 'working-days' | 'days'
  /** Absent: the decision. */
  readonly what: LocalizedText | undefined
}

/** The licence that an approved application brings. */
export interface LicenceIssue {
  readonly type: LicenceType
  readonly claims: readonly { readonly claim: LicenceClaim; readonly rule: CheckedRule }[]
  readonly validFrom: CheckedRule
  readonly validUntil: CheckedRule
  /** The first day on which its holder can apply for the next one; absent: any day. */
  readonly renewableFrom: CheckedRule | undefined
  /** The first day on which whose licence was revoked can apply again; absent: any day. */
  readonly applyAgainFrom: CheckedRule | undefined
}

/** A service as its pack declared it, with all that it refers to: enough to open it again. */
export interface Declaration {
  /** SHA-256 (hex) of `text`. */
  readonly digest: string
  /** JSON; for `openDeclaration`. */
  readonly text: string
}

/** A public service, with every reference resolved and every rule checked. */
export interface Service {
  readonly id: string
  /** SHA-256 (hex) of the declaration: which rules decided, so that a decision can be replayed. */
  readonly version: string
  readonly department: Department
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly topics: readonly Topic[]
  readonly keywords: Readonly<Record<Locale, readonly string[]>>
  readonly pledge: readonly Pledge[]
  readonly needs: readonly Need[]
  readonly values: readonly NamedValue[]
  readonly rates: readonly Rate[]
  /** The tables as rules see them: rows by table id. */
  readonly tables: RuleVariables
  readonly fields: readonly Field[]
  readonly requirements: readonly Requirement[]
  readonly fee: {
    readonly lines: readonly FeeLine[]
    readonly summary: LocalizedText
    /** Calendar days in which a bill must be paid; absent: no limit. */
    readonly payWithinDays: number | undefined
  }
  readonly licence: LicenceIssue | undefined
  readonly appeal: {
    readonly how: LocalizedText
    readonly withinDays: number
    readonly to: LocalizedText
  }
  readonly texts: {
    readonly whatYouNeed: readonly LocalizedText[]
    readonly afterYouApply: readonly LocalizedText[]
    /** `when` is over `form` alone; absent: always. */
    readonly afterApproval: readonly {
      readonly when: CheckedRule | undefined
      readonly text: LocalizedText
    }[]
  }
  readonly declaration: Declaration
  /** The types of everything its rules may name. */
  readonly types: VariableTypes
}
