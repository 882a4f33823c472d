import type { ConsentModule } from '@bauhinia/consent'
import type { DatabasePool } from '@bauhinia/database'
import type { ExchangeModule } from '@bauhinia/exchange'
import type { IdentityModule } from '@bauhinia/identity'
import type { InboxModule } from '@bauhinia/inbox'
import type { LedgerModule } from '@bauhinia/ledger'
import type { LicencesModule } from '@bauhinia/licences'
import type { Pack } from '@bauhinia/pack'
import type { PaymentsModule } from '@bauhinia/payments'

/** What casework needs from outside. */
export interface CaseworkContext {
  readonly db: DatabasePool
  readonly now: () => Date
  readonly pack: Pack
  readonly ledger: Pick<LedgerModule, 'prepareEntry' | 'append'>
  readonly identity: Pick<
    IdentityModule,
    'openFor' | 'openSalt' | 'pairwiseIdentifier' | 'sealFor' | 'sealSalt'
  >
  readonly consent: Pick<
    ConsentModule,
    'endConsents' | 'getConsent' | 'giveConsents' | 'holdConsents' | 'listConsents' | 'stateOf'
  >
  readonly exchange: Pick<
    ExchangeModule,
    'forgetPreviews' | 'previewStatements' | 'requestStatements' | 'signExchangeRequest'
  >
  readonly payments: Pick<
    PaymentsModule,
    | 'cancelBill'
    | 'checkBill'
    | 'countUnpaid'
    | 'createBill'
    | 'findBillByNumber'
    | 'findBillByReference'
    | 'listUnsettledOf'
  >
  readonly licences: Pick<
    LicencesModule,
    | 'findRevocation'
    | 'getLicence'
    | 'issueLicence'
    | 'listLicences'
    | 'listStandings'
    | 'reinstateLicence'
    | 'revokeLicence'
    | 'suspendLicence'
  >
  readonly inbox: Pick<InboxModule, 'sendMessage'>
}
