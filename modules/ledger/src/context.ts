import type { DatabasePool } from '@bauhinia/database'
import type { Keyring } from '@bauhinia/keys'
import type { Anchoring } from './anchoring.ts'

/** How the sequencer works: how entries are integrated together, and when another process takes over. */
export interface Grouping {
  /** From the end of one batch to the next, in milliseconds, unless the one before was full. */
  readonly groupMs: number
  /** The most entries of a batch. */
  readonly entriesMax: number
  /**
   * How long the process that sequences may stand still before PostgreSQL ends its session, and another one takes
   * over; 10,000 ms where it is left out.
   */
  readonly takeoverMs?: number
}

export const defaultGrouping: Grouping = { groupMs: 10, entriesMax: 1_024 }

/** What the ledger needs from outside. */
export interface LedgerContext {
  readonly db: DatabasePool
  readonly keyring: Keyring
  readonly now: () => Date
  /** The log's name in its checkpoints, a host and path without scheme (C2SP tlog-checkpoint). */
  readonly origin: string
  /** Who cosigns the log and how many are wanted (C2SP tlog-policy); without it nobody is asked. */
  readonly witnessPolicy?: string | undefined
  /** On which blockchain it is anchored, with the approval of its witnesses; without it, on none. */
  readonly anchoring?: Anchoring | undefined
  /** 10 ms and 1,024 entries where it is left out. */
  readonly grouping?: Grouping | undefined
}
