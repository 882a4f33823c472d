import type { DatabasePool } from '@bauhinia/database'
import type { Keyring } from '@bauhinia/keys'
import type { LedgerModule } from '@bauhinia/ledger'
import type { Pack } from '@bauhinia/pack'

/** What the directory needs from outside. */
export interface DirectoryContext {
  readonly db: DatabasePool
  readonly keyring: Keyring
  readonly ledger: Pick<LedgerModule, 'prepareEntry' | 'append'>
  readonly pack: Pack
  readonly now: () => Date
  /** A clock that never goes back, in milliseconds; the process's own unless given. */
  readonly elapsedMs?: () => number
}
