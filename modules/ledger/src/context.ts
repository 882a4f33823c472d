import type { DatabasePool } from '@bauhinia/database'
import type { Keyring } from '@bauhinia/keys'

/** What the ledger needs from outside. */
export interface LedgerContext {
  readonly db: DatabasePool
  readonly keyring: Keyring
  readonly now: () => Date
  /** The log's name in its checkpoints, a host and path without scheme (C2SP tlog-checkpoint). */
  readonly origin: string
  /** Who cosigns the log and how many are wanted (C2SP tlog-policy); without it nobody is asked. */
  readonly witnessPolicy?: string | undefined
}
