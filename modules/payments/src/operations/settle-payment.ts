import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { PaymentsContext } from '../context.ts'
import { type Credit, type CreditDecision, decideCredit } from '../domain/credit.ts'
import { journalOf } from '../domain/journal.ts'
import { closeAttempt } from '../queries/attempts.ts'
import { endBill, findByBillNumber, lockBill } from '../queries/bills.ts'
import { findBookedOutcome, insertCredit, insertJournal, nobody } from '../queries/books.ts'

/** What a credit did: `unchanged` when it had been recorded before. */
export type SettlementOutcome = 'settled' | 'overpaid' | 'unmatched' | 'unchanged'

type BookedDecision = Exclude<CreditDecision, { outcome: 'unmatched' }>

/**
 * Books what the bank says was paid, whoever heard of it: webhook or poll. All of it is the caller's
 * one transaction, so a crash leaves either nothing, and the bank tells again or is asked again, or a
 * paid bill with its journal, its ledger entry and its fact.
 *
 * The bill's row is locked first: of two payments at once, one settles the bill, and the other finds
 * it paid and is kept in suspense as owed back.
 */
export async function settlePayment(
  context: PaymentsContext,
  tx: Database,
  credit: Credit,
): Promise<SettlementOutcome> {
  const decision = await decideOnLockedBill(context, tx, credit)
  if (decision === undefined) return 'unchanged'
  if (decision.outcome !== 'unmatched') return book(context, tx, { credit, ...decision })
  const isNew = await insertCredit(tx, {
    ...credit,
    creditId: randomUUID(),
    dataSubjectId: decision.bill?.dataSubjectId ?? nobody,
    billId: decision.bill?.billId ?? null,
    outcome: 'unmatched',
    reason: decision.reason,
    recordedAt: context.now(),
  })
  return isNew ? 'unmatched' : 'unchanged'
}

async function decideOnLockedBill(
  { bank }: PaymentsContext,
  tx: Database,
  credit: Credit,
): Promise<CreditDecision | undefined> {
  const own = await findByBillNumber(tx, credit.billNumber)
  const bill = own && (await lockBill(tx, own))
  if (bill === undefined) return decideCredit(credit, undefined)
  const { dataSubjectId, payeeOrganisationId } = bill
  const { bankPaymentId } = credit
  const booked = await findBookedOutcome(tx, { dataSubjectId, bankPaymentId })
  if (booked !== undefined) return undefined
  const payeeFpsIdentifier = bank.fpsIdentifierOf(payeeOrganisationId)
  return decideCredit(credit, { bill, payeeFpsIdentifier })
}

async function book(
  { ledger, now, publish }: PaymentsContext,
  tx: Database,
  { credit, bill, outcome }: BookedDecision & { readonly credit: Credit },
): Promise<SettlementOutcome> {
  const { billId, dataSubjectId, reference } = bill
  const { bankPaymentId } = credit
  const at = now()
  const entry = ledger.prepareEntry({
    kind: 'payment.received',
    organisationId: bill.payeeOrganisationId,
    occurredAt: at,
    fields: {
      bill: billId,
      bankPayment: bankPaymentId,
      amountMinor: credit.amountMinor,
      currency: credit.currency,
      outcome,
    },
  })
  const record = { billId, dataSubjectId, outcome, reason: null, recordedAt: at }
  await insertCredit(tx, { ...credit, creditId: randomUUID(), ...record }, entry)
  const journal = journalOf(
    outcome === 'settled' ? 'payment-received' : 'overpayment-received',
    bill,
  )
  await insertJournal(tx, journal, { journalId: randomUUID(), occurredAt: at })
  await closeAttempt(tx, { dataSubjectId, bankPaymentId }, { status: 'paid', at })
  if (outcome === 'settled') {
    await endBill(tx, bill, { paidAt: at, cancelledAt: null })
    await publish(tx, { type: 'bill.paid', billId, reference, dataSubjectId })
  }
  await ledger.append(tx, entry)
  return outcome
}
