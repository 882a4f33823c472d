import type { Database } from '@bauhinia/database'
import type { ListPart } from '@bauhinia/http'
import type { Locale } from '@bauhinia/i18n'
import type { OwnEntriesPart } from '@bauhinia/ledger'
import { createBankClient } from './bank-client.ts'
import type { PaymentsContext } from './context.ts'
import type { Bill } from './domain/bill.ts'
import type { SignedWebhook } from './domain/webhook-signature.ts'
import { buildFpsCode } from './operations/build-fps-code.ts'
import { cancelBill } from './operations/cancel-bill.ts'
import { checkBill } from './operations/check-bill.ts'
import { type BillRequest, createBill } from './operations/create-bill.ts'
import { findBillByNumber } from './operations/find-bill-by-number.ts'
import { findBillByReference } from './operations/find-bill-by-reference.ts'
import { findOwnRecord } from './operations/find-own-record.ts'
import { findReceipt } from './operations/find-receipt.ts'
import { getBill } from './operations/get-bill.ts'
import { listOwnEntries } from './operations/list-own-entries.ts'
import { listUnsettledAt, type OfficerFilter } from './operations/list-unsettled-at.ts'
import { pollBills } from './operations/poll-bills.ts'
import { receiveNotification } from './operations/receive-notification.ts'
import { startPayment } from './operations/start-payment.ts'
import { countUnpaid, listBillsOf } from './queries/bills.ts'
import { listBalances } from './queries/books.ts'
import { listUnsettledOf } from './queries/credits.ts'

export type PaymentsModule = ReturnType<typeof createPaymentsModule>

type OwnBill = { billId: string; dataSubjectId: string }

/** Bills, their payment and the books. What takes a transaction first is atomic with the caller's. */
export function createPaymentsModule(context: PaymentsContext) {
  const { db, bank } = context
  const client = createBankClient(bank)
  return {
    createBill: (tx: Database, request: BillRequest) => createBill(context, tx, request),
    cancelBill: (tx: Database, own: OwnBill) => cancelBill(context, tx, own),
    getBill: (own: OwnBill) => getBill(context, own),
    listBills: (dataSubjectId: string, part: ListPart = {}) => listBillsOf(db, dataSubjectId, part),
    countUnpaid: (dataSubjectId: string) => countUnpaid(db, dataSubjectId),
    findBillByNumber: (billNumber: string) => findBillByNumber(context, billNumber),
    findBillByReference: (own: { reference: string; dataSubjectId: string }) =>
      findBillByReference(context, own),
    buildFpsCode: (bill: Bill) => buildFpsCode(context, bill),
    startPayment: (own: OwnBill & { locale: Locale }) => startPayment(context, client, own),
    checkBill: (own: OwnBill) => checkBill(context, client, own),
    /** The record of one of the person's bills or payments that made this entry. */
    findOwnRecord: (own: { dataSubjectId: string; leafHash: Uint8Array }) =>
      findOwnRecord(context, own),
    /** What the ledger has of the person by this module. */
    listOwnEntries: (part: OwnEntriesPart) => listOwnEntries(db, part),
    findReceipt: (own: OwnBill) => findReceipt(context, own),
    receiveNotification: (webhook: SignedWebhook) => receiveNotification(context, webhook),
    pollBills: () => pollBills(context, client),
    listUnsettledOf: (dataSubjectId: string) => listUnsettledOf(db, dataSubjectId),
    listUnsettledAt: (filter: OfficerFilter) => listUnsettledAt(context, filter),
    listBalances: (organisationId: string) => listBalances(db, organisationId),
  }
}
