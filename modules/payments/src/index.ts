import type { Migrations } from '@bauhinia/database/migrate'

export type {
  BankConfiguration,
  BillPaid,
  PaymentOverpaid,
  PaymentsContext,
} from './context.ts'
export type { Bill, BillCurrency, BillLine, BillStatus } from './domain/bill.ts'
export { createPaymentsModule, type PaymentsModule } from './module.ts'
export type { FpsCode } from './operations/build-fps-code.ts'
export type { CheckedBill } from './operations/check-bill.ts'
export type { BillRequest } from './operations/create-bill.ts'
export type { SettlementOutcome } from './operations/settle-payment.ts'
export type { PaymentStart } from './operations/start-payment.ts'
export type { Balance } from './queries/books.ts'
export type { UnsettledCredit } from './queries/credits.ts'
export {
  BankUnavailable,
  BillNotCancellable,
  BillNotFound,
  NotificationForged,
} from './refusals.ts'

/** The module's schema, after the ledger's. */
export const paymentsMigrations: Migrations = {
  module: 'payments',
  folder: new URL('../migrations/', import.meta.url),
}
