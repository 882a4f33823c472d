import type { Es256Signer } from '@bauhinia/credentials'
import type { DatabasePool } from '@bauhinia/database'
import type { IdentityModule } from '@bauhinia/identity'
import type { Keyring } from '@bauhinia/keys'
import type { LedgerModule } from '@bauhinia/ledger'
import type { Department, Pack } from '@bauhinia/pack'
import type { Addresses } from './addresses.ts'

/** What licences need from outside. */
export interface LicencesContext {
  readonly db: DatabasePool
  readonly keyring: Keyring
  readonly now: () => Date
  readonly ledger: Pick<
    LedgerModule,
    | 'origin'
    | 'vkey'
    | 'witnessPolicy'
    | 'prepareEntry'
    | 'append'
    | 'awaitInclusion'
    | 'isQueued'
    | 'reportRegistry'
  >
  readonly identity: PersonalSeals
  readonly directory: { getOrganisation(organisationId: string): Department }
  readonly pack: Pick<Pack, 'licenceTypes' | 'findLicenceType' | 'timeZone'>
  /**
   * Where credentials say that they come from, such as `https://example.gov.hk`: it stands in every
   * credential and certificate, so it stays as long as any of them.
   */
  readonly issuerBase: string
  /** Statuses per list, a multiple of four; 131,072 unless a test wants fewer. */
  readonly statusListSize?: number
}

/** Seals under a key per person, whose destruction is the person's erasure. */
interface PersonalSeals
  extends Pick<IdentityModule, 'openSalt' | 'pairwiseIdentifier' | 'sealSalt'> {
  sealFor(dataSubjectId: string, plaintext: string, context: string): Promise<Uint8Array>
  openFor(dataSubjectId: string, sealed: Uint8Array, context: string): Promise<string>
}

/** The context with what the module keeps for itself between calls. */
export interface LicencesState extends LicencesContext {
  readonly addresses: Addresses
  /** Unwrapped keys by their id. Which key counts is asked of the database every time. */
  readonly signers: Map<string, Es256Signer>
  /** By status list; replaced when the list has changed or its token grows old. */
  readonly statusTokens: Map<string, StatusListToken>
}

/** Who signs an organisation's licences and status lists. */
export interface Issuer {
  /** The `iss` of what it signs. */
  readonly issuer: string
  /** The leaf alone: verifiers have the root. */
  readonly x5c: readonly string[]
  readonly signer: Es256Signer
}

/** A signed status list, as anybody may fetch it. */
export interface StatusListToken {
  readonly token: string
  readonly version: number
  readonly issuedAt: Date
}
