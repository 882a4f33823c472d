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

/** Why a credit belongs to no bill; a person has to look at it. */
export type UnmatchedReason = 'unknown-bill' | 'wrong-payee' | 'wrong-currency' | 'wrong-amount'

export type CreditDecision =
  | { readonly outcome: 'settled'; readonly bill: Bill }
  | { readonly outcome: 'overpaid'; readonly bill: Bill }
  | { readonly outcome: 'unmatched'; readonly bill?: Bill; readonly reason: UnmatchedReason }

/**
 * Decides what a credit does to the bill that it names. Only the exact amount, in the bill's currency,
 * to the bill's payee settles it; the same money for a bill that is paid or cancelled is owed back,
 * and anything else is for a person to look at.
 */
export function decideCredit(
  credit: Credit,
  expected: { readonly bill: Bill; readonly payeeFpsIdentifier: string } | undefined,
): CreditDecision {
  if (expected === undefined) return { outcome: 'unmatched', reason: 'unknown-bill' }
  const { bill, payeeFpsIdentifier } = expected
  if (credit.payeeFpsIdentifier !== payeeFpsIdentifier) {
    return { outcome: 'unmatched', bill, reason: 'wrong-payee' }
  }
  if (credit.currency !== bill.currency) {
    return { outcome: 'unmatched', bill, reason: 'wrong-currency' }
  }
  if (credit.amountMinor !== bill.amountMinor) {
    return { outcome: 'unmatched', bill, reason: 'wrong-amount' }
  }
  return { outcome: bill.status === 'unpaid' ? 'settled' : 'overpaid', bill }
}
