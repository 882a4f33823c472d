import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { PaymentsContext } from '../context.ts'
import type { Bill } from '../domain/bill.ts'
import { type Credit, type CreditDecision, decideCredit } from '../domain/credit.ts'
import { type JournalKind, journalOf } from '../domain/journal.ts'
import { paymentAct } from '../domain/payment-acts.ts'
import { closeAttempt } from '../queries/attempts.ts'
import { endBill, findByBillNumber, lockBill } from '../queries/bills.ts'
import { insertJournal } from '../queries/books.ts'
import {
  findBookedOutcome,
  insertCredit,
  listEarlierStatements,
  nobody,
  type RecordedCredit,
} from '../queries/credits.ts'

/** What a credit did: `unchanged` when it had been recorded before. */
export type SettlementOutcome = 'settled' | 'overpaid' | 'unmatched' | 'unchanged'

const journalKinds = {
  settled: 'payment-received',
  overpaid: 'overpayment-received',
  unmatched: 'unmatched-received',
} as const satisfies Record<CreditDecision['outcome'], JournalKind>

/**
 * Books what the bank says was paid, whoever heard of it: webhook or poll. All of it is the caller's
 * one transaction, so a crash leaves either nothing, and the bank tells again or is asked again, or the
 * whole: the credit with its journal and its ledger entry, where it settles its bill, that bill paid, and
 * the fact by which others hear that a bill is paid, or that what came in for one that had ended is owed back.
 *
 * The bill's row is locked first: of two payments at once, one settles the bill, and the other finds
 * it paid and is kept in suspense as owed back. Money that fits no bill is kept there too, until the
 * bank states the same payment rightly: then it is taken out, and booked for what it is.
 */
export async function settlePayment(
  context: PaymentsContext,
  tx: Database,
  credit: Credit,
): Promise<SettlementOutcome> {
  const decision = await decideOnLockedBill(context, tx, credit)
  if (decision === undefined) return 'unchanged'
  const recorded = recordOf(context, credit, decision)
  const { outcome, creditId, dataSubjectId, bankPaymentId, recordedAt } = recorded
  const entry = context.ledger.prepareEntry(paymentAct('payment.received', recorded))
  const salt = await context.identity.sealSalt(dataSubjectId, entry)
  const isNew = await insertCredit(tx, recorded, { ...entry, salt })
  if (!isNew) return 'unchanged'
  await takeBackEarlier(context, tx, recorded)
  const journal = journalOf(journalKinds[outcome], recorded)
  await insertJournal(tx, journal, { journalId: randomUUID(), occurredAt: recordedAt })
  await context.ledger.append(tx, entry)
  if (decision.outcome === 'unmatched') return outcome
  await closeAttempt(tx, { dataSubjectId, bankPaymentId }, { status: 'paid', at: recordedAt })
  if (decision.outcome === 'settled') {
    await markPaid(context, tx, { bill: decision.bill, paidAt: recordedAt })
  } else {
    const { bill, reason } = decision
    const { billId, billNumber } = bill
    const own = { creditId, billId, billNumber, dataSubjectId }
    await context.publish(tx, { type: 'payment.overpaid', reason, ...own })
  }
  return outcome
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

/** The credit as it goes on record: with whom it is, for whom, and why it settles nothing. */
function recordOf(
  { bank, now, operatorId }: PaymentsContext,
  credit: Credit,
  { bill, outcome, reason }: CreditDecision,
): RecordedCredit {
  const isToPayee = bill !== undefined && reason !== 'wrong-payee'
  const receivedBy = isToPayee
    ? bill.payeeOrganisationId
    : bank.findPayee(credit.payeeFpsIdentifier)
  return {
    ...credit,
    creditId: randomUUID(),
    dataSubjectId: bill?.dataSubjectId ?? nobody,
    billId: bill?.billId ?? null,
    payeeOrganisationId: receivedBy ?? operatorId,
    outcome,
    reason,
    recordedAt: now(),
  }
}

/** Takes out of the books what the bank said of the same payment before, and says otherwise now. */
async function takeBackEarlier(
  context: PaymentsContext,
  tx: Database,
  credit: RecordedCredit,
): Promise<void> {
  for (const earlier of await listEarlierStatements(tx, credit)) {
    const { bankPaymentId, recordedAt } = credit
    const restated = { ...earlier, bankPaymentId, recordedAt, outcome: 'unmatched' } as const
    const entry = context.ledger.prepareEntry(paymentAct('payment.restated', restated))
    const salt = await context.identity.sealSalt(earlier.dataSubjectId, entry)
    await insertJournal(tx, journalOf('payment-restated', earlier), {
      journalId: randomUUID(),
      occurredAt: recordedAt,
      place: { ...entry, salt },
    })
    await context.ledger.append(tx, entry)
  }
}

async function markPaid(
  { publish }: PaymentsContext,
  tx: Database,
  { bill, paidAt }: { readonly bill: Bill; readonly paidAt: Date },
): Promise<void> {
  const { billId, dataSubjectId, reference } = bill
  await endBill(tx, bill, { paidAt, cancelledAt: null })
  await publish(tx, { type: 'bill.paid', billId, reference, dataSubjectId })
}
