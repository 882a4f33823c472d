import type { Database, DatabasePool } from '@bauhinia/database'
import type { IdentityModule } from '@bauhinia/identity'
import type { LedgerModule } from '@bauhinia/ledger'

/** News of this module, delivered to subscribers after the transaction that it happened in. */
export interface ConsentWithdrawn {
  readonly type: 'consent.withdrawn'
  readonly consentId: string
  readonly dataSubjectId: string
  /** What was withdrawn at once has one: the first consent's id. */
  readonly withdrawalId: string
  /** How many were withdrawn at once, in digits. */
  readonly withdrawnCount: string
}

/** What consent needs from outside. */
export interface ConsentContext {
  readonly db: DatabasePool
  readonly ledger: Pick<LedgerModule, 'prepareEntry' | 'append'>
  readonly identity: Pick<IdentityModule, 'openSalt' | 'sealSalt'>
  readonly now: () => Date
  readonly publish: (tx: Database, fact: ConsentWithdrawn) => Promise<void>
}
