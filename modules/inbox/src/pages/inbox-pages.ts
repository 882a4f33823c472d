import type { InboxModule } from '../module.ts'

/** What the inbox's pages need. */
export interface InboxPages {
  readonly inbox: Pick<InboxModule, 'listMessages' | 'readMessage'>
  /** Where the jurisdiction's clocks are, such as `Asia/Hong_Kong`. */
  readonly timeZone: string
}
