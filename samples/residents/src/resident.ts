/** A calendar day, `yyyy-mm-dd`. */
export type Day = string

/** A name as the register holds it; not everyone has one in Chinese (Traditional). */
export interface RegisteredName {
  readonly en: string
  readonly zh?: string
}

/** An address in English and in Traditional Chinese. */
export interface RegisteredAddress {
  readonly en: string
  readonly zh: string
}

/** Everything that all the sample departments together hold about one invented resident. */
export interface Resident {
  /** As printed, with its check digit: `ZZ123456(7)`. */
  readonly identityNumber: string
  readonly name: RegisteredName
  readonly dateOfBirth: Day
  readonly sex: 'F' | 'M'
  readonly isPermanentResident: boolean
  readonly address: RegisteredAddress
  /** The latest licence, valid or expired; absent for someone who never had one. */
  readonly drivingLicence?: DrivingLicence
  readonly fines: readonly Fine[]
  /** The last day of a disqualification from driving that still runs. */
  readonly disqualifiedUntil?: Day
}

export interface DrivingLicence {
  readonly licenceNumber: string
  /** Probationary in the first year of driving. */
  readonly status: 'full' | 'probationary'
  /** Class codes of the licence, such as `1` for a private car; at least one. */
  readonly classes: readonly string[]
  readonly issuedOn: Day
  /** The last day on which it is valid. */
  readonly expiresOn: Day
}

export interface Fine {
  readonly reference: string
  /** In Hong Kong cents. */
  readonly amountMinor: number
  readonly dueOn: Day
  readonly paid: boolean
}
