import type { Database, DatabasePool } from '@bauhinia/database'
import type { LocalizedText } from '@bauhinia/i18n'
import type { IdentityModule } from '@bauhinia/identity'
import type { LedgerModule } from '@bauhinia/ledger'
import type { OverpaidReason } from './domain/credit.ts'

/** What payments need from outside. */
export interface PaymentsContext {
  readonly db: DatabasePool
  readonly now: () => Date
  readonly ledger: Pick<LedgerModule, 'prepareEntry' | 'append'>
  readonly identity: Pick<IdentityModule, 'openSalt' | 'sealSalt'>
  readonly directory: {
    getOrganisation(id: string): { readonly abbreviation: string; readonly name: LocalizedText }
  }
  /** Puts a fact into the transactional outbox. */
  readonly publish: (tx: Database, fact: BillPaid | PaymentOverpaid) => Promise<void>
  readonly bank: BankConfiguration
  /** Runs the platform, and answers for money that came in for no organisation that we know. */
  readonly operatorId: string
  /** Where the pages are, such as `http://localhost:8080`: the bank leads payers back there. */
  readonly baseUrl: string
  /** The jurisdiction's time zone (IANA): the year in a bill's number is its calendar's. */
  readonly timeZone: string
}

/** The bank that collects for the organisations. */
export interface BankConfiguration {
  /** Its API's base URL; its payment pages are of the same origin. */
  readonly url: string
  readonly apiKey: string
  /** Keys of its webhooks, separated by spaces: `whsec_…` (HMAC-SHA-256), `whpk_…` (Ed25519). */
  readonly webhookSecret: string
  /** The Faster Payment System identifier (7 or 9 digits) to which an organisation's fees are paid. */
  fpsIdentifierOf(organisationId: string): string
  /** The organisation whose identifier this is; none when it is nobody's of ours. */
  findPayee(fpsIdentifier: string): string | undefined
  /** The payee's name as it stands in an FPS code: at most 25 characters. */
  payeeNameOf(organisationId: string): string
}

/** Published in the transaction that marks a bill paid. */
export interface BillPaid {
  readonly type: 'bill.paid'
  readonly billId: string
  readonly reference: string
  readonly dataSubjectId: string
}

/** Published in the transaction that books money for a bill that had ended: it is owed back. */
export interface PaymentOverpaid {
  readonly type: 'payment.overpaid'
  readonly creditId: string
  readonly billId: string
  readonly billNumber: string
  readonly reason: OverpaidReason
  readonly dataSubjectId: string
}
