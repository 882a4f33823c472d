import type { DatabasePool } from '@bauhinia/database'
import type { IdentityModule } from '@bauhinia/identity'

/** What the inbox needs from outside. */
export interface InboxContext {
  readonly db: DatabasePool
  readonly now: () => Date
  readonly identity: Pick<IdentityModule, 'openFor' | 'sealFor'>
}
