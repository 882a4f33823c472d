import type { LocalizedText } from './schema/words.ts'

/** A power under which a department obtains data that the person must not learn of yet. */
interface SealingPower {
  readonly id: string
  /** Its order within a sentence: “a production order”. */
  readonly name: LocalizedText
  /** The law by its official title; the public ledger names it in English. */
  readonly legalReference: LocalizedText
  /** Of the whole number of the order or warrant. */
  readonly documentPattern: RegExp
  /** For how long at the most the person may be kept from knowing. */
  readonly sealedDaysMax: number
}

/** What a department may seal. */
export interface SealingRight {
  readonly departmentId: string
  readonly powers: readonly SealingPower[]
}
