import type { Dataset } from './dataset.ts'
import type { Department } from './department.ts'
import type { LicenceType } from './licence-type.ts'
import { NotInPack } from './not-in-pack.ts'
import type { Locale, LocalizedText } from './schema/words.ts'
import type { SealingRight } from './sealing-right.ts'
import type { Purpose, Service, Topic } from './service.ts'

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
