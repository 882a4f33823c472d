import type { ConsentModule } from '@bauhinia/consent'
import type { Database, DatabasePool } from '@bauhinia/database'
import type { DirectoryModule } from '@bauhinia/directory'
import type { IdentityModule } from '@bauhinia/identity'
import type { LedgerModule } from '@bauhinia/ledger'
import type { Pack } from '@bauhinia/pack'

/** News of this module: what was sealed is open to its data subject. */
export interface AccessOpened {
  readonly type: 'access.opened'
  readonly accessId: string
  readonly dataSubjectId: string
}

/** What the exchange needs from outside. */
export interface ExchangeContext {
  readonly db: DatabasePool
  readonly now: () => Date
  readonly pack: Pack
  readonly ledger: Pick<LedgerModule, 'prepareEntry' | 'append' | 'nudge'>
  readonly directory: Pick<
    DirectoryModule,
    'currentKeys' | 'findSystem' | 'renewCurrentKeys' | 'signerOf'
  >
  readonly identity: Pick<
    IdentityModule,
    | 'findDataSubject'
    | 'findPerson'
    | 'getIdentityNumber'
    | 'openFor'
    | 'openSalt'
    | 'pairwiseIdentifier'
    | 'sealFor'
    | 'sealSalt'
  >
  readonly consent: Pick<ConsentModule, 'listConsents'>
  /** The organisation that runs the gateway and signs its requests to providers. */
  readonly gatewayId: string
  /** Under which address consumers know this gateway: part of what they sign. */
  readonly baseUrl: string
  /** Delivers news to subscribers after the transaction that it happened in. */
  readonly publish: (tx: Database, fact: AccessOpened) => Promise<void>
}
