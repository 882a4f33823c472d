import type { LocalizedText } from '@bauhinia/i18n'
import type { Obligation } from '../domain/obligation.ts'
import type { IdentityModule } from '../module.ts'
import type { Persona } from './persona.ts'

/** How much waits for a person. */
export interface Waiting {
  readonly unreadMessages: number
  readonly unpaidBills: number
}

/** What identity's pages need. */
export interface IdentityPages {
  readonly identity: IdentityModule
  /** True behind HTTPS, as in the server's own options. */
  readonly secureCookies: boolean
  /** Where the jurisdiction's clocks are, such as `Asia/Hong_Kong`. */
  readonly timeZone: string
  /** What binds a person to a department still: who is bound is not erased. */
  readonly obligationsOf: (dataSubjectId: string) => Promise<readonly Obligation[]>
  readonly organisationName: (organisationId: string) => LocalizedText | Promise<LocalizedText>
  /** What waits for a person in other modules; left out, the account does not say. */
  readonly countWaiting?: (dataSubjectId: string) => Promise<Waiting>
  /** Given only in demonstration mode. */
  readonly personas?: readonly Persona[] | undefined
}
