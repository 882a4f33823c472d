/** Any value that a claim can have. */
export type ClaimValue =
  | string
  | number
  | boolean
  | null
  | readonly ClaimValue[]
  | { readonly [name: string]: ClaimValue | undefined }

/** `revoked` is for ever, and so is `superseded`: replaced by a newer one of the same holder. */
export type LicenceStatus = 'valid' | 'suspended' | 'revoked' | 'superseded'

/** What an officer can make of a licence. */
export type OfficersStatus = Exclude<LicenceStatus, 'superseded'>

/** A permit of one person, with the credential that proves it. */
export interface Licence {
  readonly licenceId: string
  readonly dataSubjectId: string
  /** Id of the licence type in the pack. */
  readonly licenceType: string
  readonly organisationId: string
  /** What it was issued for, such as the case. */
  readonly reference: string
  /** SD-JWT VC in compact form with every disclosure. */
  readonly credential: string
  readonly claims: Readonly<Record<string, ClaimValue>>
  /** First and last day, `yyyy-mm-dd`, in the jurisdiction's time zone; both included. */
  readonly validFrom: string
  readonly validUntil: string
  readonly issuedAt: Date
  readonly status: LicenceStatus
  readonly statusListId: string
  readonly statusListIndex: number
  readonly ledgerLeafHash: Uint8Array
}

/** What a licence is worth on one day. */
export type Standing = LicenceStatus | 'expired' | 'not-yet-valid'

/**
 * What the licence is worth on `today`. What an officer did comes before what the calendar says, so
 * that its holder sees the reason that another renewal would not mend.
 */
export function decideStanding(
  { status, validFrom, validUntil }: Pick<Licence, 'status' | 'validFrom' | 'validUntil'>,
  today: string,
): Standing {
  if (status !== 'valid') return status
  if (today > validUntil) return 'expired'
  return today < validFrom ? 'not-yet-valid' : 'valid'
}

/** True when an officer may turn `from` into `to`: anything but to what it is, and never what has ended. */
export function canBecome(from: LicenceStatus, to: OfficersStatus): boolean {
  return from !== 'revoked' && from !== 'superseded' && from !== to
}
