import type { CheckedRule, RuleVariables, VariableTypes } from '@bauhinia/rules'
import type { LicenceGround } from './licence-ground.ts'
import { NotInPack } from './not-in-pack.ts'
import type { fieldTypes } from './schema/form-fields.ts'
import type { claimTypes } from './schema/value-fields.ts'
import type { Locale, LocalizedText } from './schema/words.ts'
import type { SealingRight } from './sealing-right.ts'

/** A department or another public body. */
export interface Department {
  readonly id: string
  readonly abbreviation: string
  readonly name: LocalizedText
}

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

/** One value on a licence. */
export interface LicenceClaim extends ClaimShape {
  readonly shownFirst: boolean
}

/** A kind of licence that services issue. */
export interface LicenceType {
  readonly id: string
  /** SD-JWT VC type: a URL, a URN, or a path to be resolved against the issuer's URL. */
  readonly vct: string
  readonly name: LocalizedText
  readonly description: LocalizedText
  readonly issuer: Department
  readonly claims: readonly LicenceClaim[]
  /** A new one takes the place of the one that its holder has. */
  readonly onePerHolder: boolean
  /** On which officers change what a licence is worth; of those declared for an act, they choose one. */
  readonly grounds: readonly LicenceGround[]
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

/** A general holiday. */
export interface Holiday {
  readonly on: string
  readonly name: LocalizedText
}

/** The days on which departments work; `from` and `until` bound what is known of holidays. */
export interface Calendar {
  readonly workingWeekdays: readonly number[]
  readonly from: string
  readonly until: string
  readonly holidays: readonly Holiday[]
}

/** Where the fees of one department go. */
export interface Payee {
  readonly department: Department
  readonly fpsIdentifier: string
  readonly merchantName: string
}

/** The number by which departments know a person. */
export interface IdentityNumberScheme {
  readonly name: LocalizedText
  readonly hint: LocalizedText
  readonly pattern: RegExp
  readonly checkDigit: 'hkid'
}

/** Everything a pack declares, resolved. */
export interface PackContents {
  readonly id: string
  /** SHA-256 (hex) over all declarations. */
  readonly version: string
  readonly name: LocalizedText
  readonly timeZone: string
  readonly currency: 'HKD' | 'CNY'
  readonly locales: readonly Locale[]
  readonly identityNumber: IdentityNumberScheme
  /** Says on every page that the project is independent and the people invented. */
  readonly notice: LocalizedText
  readonly calendar: Calendar
  readonly payees: readonly Payee[]
  readonly sealing: readonly SealingRight[]
  readonly departments: readonly Department[]
  readonly topics: readonly Topic[]
  readonly purposes: readonly Purpose[]
  readonly datasets: readonly Dataset[]
  readonly licenceTypes: readonly LicenceType[]
  readonly services: readonly Service[]
}

/**
 * A jurisdiction, ready to be served. `find…` gives nothing for an unknown id; `get…` throws
 * `NotInPack`.
 */
export interface Pack extends PackContents {
  readonly findService: (id: string) => Service | undefined
  readonly getService: (id: string) => Service
  /** The services that this department decides. */
  readonly servicesOf: (departmentId: string) => readonly Service[]
  readonly findDataset: (id: string) => Dataset | undefined
  readonly getDataset: (id: string) => Dataset
  /** The datasets that this department provides. */
  readonly datasetsOf: (departmentId: string) => readonly Dataset[]
  readonly findDepartment: (id: string) => Department | undefined
  readonly getDepartment: (id: string) => Department
  readonly findPurpose: (id: string) => Purpose | undefined
  readonly getPurpose: (id: string) => Purpose
  readonly findLicenceType: (id: string) => LicenceType | undefined
  readonly getLicenceType: (id: string) => LicenceType
  readonly findTopic: (id: string) => Topic | undefined
  readonly findPayee: (departmentId: string) => Payee | undefined
  /** What this department may seal; nothing for one that may seal nothing. */
  readonly findSealingRight: (departmentId: string) => SealingRight | undefined
}

/** Adds the look-ups. */
export function createPack(contents: PackContents): Pack {
  const services = lookUp('service', contents.services)
  const datasets = lookUp('dataset', contents.datasets)
  const departments = lookUp('department', contents.departments)
  const purposes = lookUp('purpose', contents.purposes)
  const licenceTypes = lookUp('licence type', contents.licenceTypes)
  const topics = lookUp('topic', contents.topics)
  return {
    ...contents,
    findService: services.find,
    getService: services.get,
    servicesOf: (id) => contents.services.filter(({ department }) => department.id === id),
    findDataset: datasets.find,
    getDataset: datasets.get,
    datasetsOf: (id) => contents.datasets.filter(({ provider }) => provider.id === id),
    findDepartment: departments.find,
    getDepartment: departments.get,
    findPurpose: purposes.find,
    getPurpose: purposes.get,
    findLicenceType: licenceTypes.find,
    getLicenceType: licenceTypes.get,
    findTopic: topics.find,
    findPayee: (id) => contents.payees.find(({ department }) => department.id === id),
    findSealingRight: (id) => contents.sealing.find(({ departmentId }) => departmentId === id),
  }
}

function lookUp<T extends { readonly id: string }>(kind: string, all: readonly T[]) {
  const byId = new Map(all.map((one) => [one.id, one]))
  return {
    find: (id: string): T | undefined => byId.get(id),
    get: (id: string): T => {
      const found = byId.get(id)
      if (found === undefined) throw new NotInPack(kind, id)
      return found
    },
  }
}
