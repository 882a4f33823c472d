import type { Database, DatabasePool } from '@bauhinia/database'
import type { Keyring } from '@bauhinia/keys'
import type { PersonKeys } from './person-keys.ts'

/** What identity needs from the outside. */
export interface IdentityContext {
  readonly db: DatabasePool
  readonly now: () => Date
  readonly keyring: Keyring
  readonly ledger: IdentityLedger
  /** Id of the jurisdiction pack: the same number of two jurisdictions is two people. */
  readonly jurisdiction: string
  /** The organisation that runs identity, in whose name its acts stand in the ledger. */
  readonly operatorId: string
  readonly relyingParty: RelyingParty
  /** Demonstration mode: only in it may personas, the invented people, be signed in. */
  readonly isDemonstration: boolean
}

/** Whom a passkey is for (WebAuthn Level 3 §4, relying party). */
interface RelyingParty {
  /** The registrable domain, such as `localhost`: never an IP address (WebAuthn §5.1.2). */
  readonly id: string
  /** Where the pages are, such as `http://localhost:8080`. */
  readonly origin: string
  /** What the device's own dialogue calls us. */
  readonly name: string
}

/** The part of the ledger that identity uses. */
interface IdentityLedger {
  prepareEntry(act: {
    readonly kind: string
    readonly organisationId: string
    readonly occurredAt: Date
    readonly fields: Readonly<Record<string, string | number | null>>
  }): PreparedEntry
  append(tx: Database, ...entries: PreparedEntry[]): Promise<void>
}

interface PreparedEntry {
  readonly bytes: Uint8Array
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** The context with what the module keeps for itself between calls. */
export interface IdentityState extends IdentityContext {
  readonly personKeys: PersonKeys
}
