import type { Bill } from './bill.ts'
import type { Credit, CreditDecision } from './credit.ts'

/** A bill as far as the ledger commits to it. */
export type EnteredBill = Pick<
  Bill,
  'amountMinor' | 'billId' | 'billNumber' | 'createdAt' | 'currency' | 'payeeOrganisationId'
>

/** The act that the ledger commits to when a bill is made. */
export function billCreatedAct(bill: EnteredBill) {
  return {
    kind: 'bill.created' as const,
    organisationId: bill.payeeOrganisationId,
    occurredAt: bill.createdAt,
    fields: {
      bill: bill.billId,
      billNumber: bill.billNumber,
      amountMinor: bill.amountMinor,
      currency: bill.currency,
    },
  }
}

/** The act that the ledger commits to when a bill is taken back. */
export function billCancelledAct(
  bill: Pick<EnteredBill, 'billId' | 'billNumber' | 'payeeOrganisationId'>,
  cancelledAt: Date,
) {
  return {
    kind: 'bill.cancelled' as const,
    organisationId: bill.payeeOrganisationId,
    occurredAt: cancelledAt,
    fields: { bill: bill.billId, billNumber: bill.billNumber },
  }
}

/** A credit as far as the ledger commits to it. */
export interface EnteredCredit extends Pick<Credit, 'amountMinor' | 'bankPaymentId' | 'currency'> {
  readonly billId: string | null
  readonly outcome: CreditDecision['outcome']
  readonly payeeOrganisationId: string
  readonly recordedAt: Date
}

/** The act that the ledger commits to when the bank says that something was paid, or corrects itself. */
export function paymentAct<Kind extends 'payment.received' | 'payment.restated'>(
  kind: Kind,
  credit: EnteredCredit,
) {
  const { billId: bill, bankPaymentId: bankPayment, amountMinor, currency, outcome } = credit
  return {
    kind,
    organisationId: credit.payeeOrganisationId,
    occurredAt: credit.recordedAt,
    fields: { bill, bankPayment, amountMinor, currency, outcome },
  }
}
