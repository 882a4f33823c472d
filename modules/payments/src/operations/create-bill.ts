import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import type { PaymentsContext } from '../context.ts'
import {
  type Bill,
  type BillCurrency,
  type BillLine,
  billNumberOf,
  totalOf,
} from '../domain/bill.ts'
import { journalOf } from '../domain/journal.ts'
import { billCreatedAct } from '../domain/payment-acts.ts'
import {
  findBill,
  findBillIdByReference,
  insertBill,
  insertBillLines,
  insertBillNumber,
  nextBillNumber,
} from '../queries/bills.ts'
import { insertJournal } from '../queries/books.ts'

/** What is billed to whom, for which case. The lines add up to a positive amount of cents. */
export interface BillRequest {
  readonly dataSubjectId: string
  readonly reference: string
  readonly payeeOrganisationId: string
  readonly lines: readonly BillLine[]
  readonly currency: BillCurrency
  readonly dueOn?: string
}

/** Makes the bill for a case, or finds the one that it has: there is never a second. */
export async function createBill(
  context: PaymentsContext,
  tx: Database,
  request: BillRequest,
): Promise<Bill> {
  const existing = await findByReference(tx, request)
  if (existing !== undefined) return existing
  const bill = newBill(context, request, await nextBillNumber(tx))
  const entry = context.ledger.prepareEntry(billCreatedAct(bill))
  const salt = await context.identity.sealSalt(bill.dataSubjectId, entry)
  const isNew = await insertBill(tx, bill, { ...entry, salt })
  if (!isNew) {
    const winner = await findByReference(tx, request)
    assert.ok(winner)
    return winner
  }
  await insertBillNumber(tx, bill)
  await insertBillLines(tx, bill)
  await insertJournal(tx, journalOf('bill-created', bill), {
    journalId: randomUUID(),
    occurredAt: bill.createdAt,
  })
  await context.ledger.append(tx, entry)
  return bill
}

function newBill(
  { directory, now, timeZone }: PaymentsContext,
  request: BillRequest,
  running: number,
): Bill {
  const createdAt = now()
  const { abbreviation } = directory.getOrganisation(request.payeeOrganisationId)
  const amountMinor = totalOf(request.lines)
  assert.ok(Number.isSafeInteger(amountMinor) && amountMinor > 0, 'a bill is for a positive amount')
  return {
    billId: randomUUID(),
    billNumber: billNumberOf(abbreviation, dayOf(createdAt, timeZone), running),
    ...request,
    dueOn: request.dueOn ?? null,
    amountMinor,
    status: 'unpaid',
    paidAt: null,
    createdAt,
  }
}

async function findByReference(
  tx: Database,
  { reference, dataSubjectId }: BillRequest,
): Promise<Bill | undefined> {
  const billId = await findBillIdByReference(tx, { reference, dataSubjectId })
  return billId === undefined ? undefined : findBill(tx, { billId, dataSubjectId })
}
