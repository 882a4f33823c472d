import assert from 'node:assert/strict'
import type { Bill } from './bill.ts'

/**
 * The accounts of each organisation: `bank` is money received, `receivable` what people owe, `income`
 * what was charged, `suspense` money that is not ours to keep.
 */
type Account = 'bank' | 'receivable' | 'income' | 'suspense'

/** A debit is positive, a credit negative; cents. */
interface Posting {
  readonly organisationId: string
  readonly account: Account
  readonly amountMinor: number
  readonly currency: string
}

export type JournalKind =
  | 'bill-created'
  | 'bill-cancelled'
  | 'payment-received'
  | 'overpayment-received'

/** One event in the books; its postings always add up to nothing. */
export interface Journal {
  readonly kind: JournalKind
  readonly billId: string
  readonly dataSubjectId: string
  readonly postings: readonly Posting[]
}

const movements: Readonly<Record<JournalKind, { debit: Account; credit: Account }>> = {
  'bill-created': { debit: 'receivable', credit: 'income' },
  'bill-cancelled': { debit: 'income', credit: 'receivable' },
  'payment-received': { debit: 'bank', credit: 'receivable' },
  'overpayment-received': { debit: 'bank', credit: 'suspense' },
}

/** The journal of what happened to a bill, over its whole amount. */
export function journalOf(kind: JournalKind, bill: Bill): Journal {
  const { billId, dataSubjectId, payeeOrganisationId: organisationId, currency } = bill
  assert.ok(Number.isSafeInteger(bill.amountMinor) && bill.amountMinor > 0)
  const { debit, credit } = movements[kind]
  return {
    kind,
    billId,
    dataSubjectId,
    postings: [
      { organisationId, account: debit, amountMinor: bill.amountMinor, currency },
      { organisationId, account: credit, amountMinor: -bill.amountMinor, currency },
    ],
  }
}
