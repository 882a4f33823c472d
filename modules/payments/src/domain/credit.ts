import type { Bill } from './bill.ts'

/** Money that the bank says has been paid for a bill number. */
export interface Credit {
  readonly bankPaymentId: string
  /** How it was paid, in the bank's words: `bank-page`, `fps`. */
  readonly channel: string
  readonly billNumber: string
  readonly payeeFpsIdentifier: string
  readonly amountMinor: number
  readonly currency: string
  readonly paidAt: Date
}

/** Why a credit belongs to no bill. */
type UnmatchedReason = 'unknown-bill' | 'wrong-payee' | 'wrong-currency' | 'wrong-amount'

/** Why a credit that fits its bill is more than is owed. */
export type OverpaidReason = 'already-paid' | 'bill-cancelled'

/** Why a credit settles no bill; a person has to look at it. */
export type UnsettledReason = UnmatchedReason | OverpaidReason

/** Every reason, as an officer's list offers them. */
export const unsettledReasons: readonly UnsettledReason[] = [
  'already-paid',
  'bill-cancelled',
  'wrong-amount',
  'wrong-currency',
  'wrong-payee',
  'unknown-bill',
]

export type CreditDecision =
  | { readonly outcome: 'settled'; readonly bill: Bill; readonly reason: null }
  | { readonly outcome: 'overpaid'; readonly bill: Bill; readonly reason: OverpaidReason }
  | {
      readonly outcome: 'unmatched'
      readonly bill: Bill | undefined
      readonly reason: UnmatchedReason
    }

/**
 * Decides what a credit does to the bill that it names. Only the exact amount, in the bill's currency,
 * to the bill's payee settles it; the same money for a bill that is paid or cancelled is owed back,
 * and anything else is for a person to look at.
 */
export function decideCredit(
  credit: Credit,
  expected: { readonly bill: Bill; readonly payeeFpsIdentifier: string } | undefined,
): CreditDecision {
  const bill = expected?.bill
  const unmatched = (reason: UnmatchedReason) => ({ outcome: 'unmatched', bill, reason }) as const
  if (expected === undefined || bill === undefined) return unmatched('unknown-bill')
  if (credit.payeeFpsIdentifier !== expected.payeeFpsIdentifier) return unmatched('wrong-payee')
  if (credit.currency !== bill.currency) return unmatched('wrong-currency')
  if (credit.amountMinor !== bill.amountMinor) return unmatched('wrong-amount')
  if (bill.status === 'unpaid') return { outcome: 'settled', bill, reason: null }
  const reason = bill.status === 'paid' ? 'already-paid' : 'bill-cancelled'
  return { outcome: 'overpaid', bill, reason }
}
