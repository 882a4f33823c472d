import assert from 'node:assert/strict'

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
  | 'unmatched-received'
  | 'payment-restated'

/** One event in the books; its postings always add up to nothing. */
export interface Journal {
  readonly kind: JournalKind
  readonly billId: string | null
  readonly creditId: string | null
  readonly dataSubjectId: string
  readonly postings: readonly Posting[]
}

const movements: Readonly<Record<JournalKind, { debit: Account; credit: Account }>> = {
  'bill-created': { debit: 'receivable', credit: 'income' },
  'bill-cancelled': { debit: 'income', credit: 'receivable' },
  'payment-received': { debit: 'bank', credit: 'receivable' },
  'overpayment-received': { debit: 'bank', credit: 'suspense' },
  'unmatched-received': { debit: 'bank', credit: 'suspense' },
  'payment-restated': { debit: 'suspense', credit: 'bank' },
}

/** A bill or a credit: what moves how much between the accounts of one organisation. */
interface Movement {
  readonly billId: string | null
  readonly creditId?: string
  readonly dataSubjectId: string
  readonly payeeOrganisationId: string
  readonly amountMinor: number
  readonly currency: string
}

/** The journal of what happened to a bill or came in as a credit, over its whole amount. */
export function journalOf(kind: JournalKind, movement: Movement): Journal {
  const { billId, creditId = null, dataSubjectId, amountMinor, currency } = movement
  const { payeeOrganisationId: organisationId } = movement
  assert.ok(Number.isSafeInteger(amountMinor) && amountMinor > 0)
  const { debit, credit } = movements[kind]
  return {
    kind,
    billId,
    creditId,
    dataSubjectId,
    postings: [
      { organisationId, account: debit, amountMinor, currency },
      { organisationId, account: credit, amountMinor: -amountMinor, currency },
    ],
  }
}
