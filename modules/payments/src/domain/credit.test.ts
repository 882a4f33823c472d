import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bill } from './bill.ts'
import { type Credit, decideCredit } from './credit.ts'
import { type JournalKind, journalOf } from './journal.ts'

const noon = new Date('2026-03-01T12:00:00Z')
const bill: Bill = {
  billId: 'bill-1',
  billNumber: 'TD-2026-000123',
  dataSubjectId: 'subject-1',
  reference: 'case-1',
  payeeOrganisationId: 'hk-td',
  lines: [],
  amountMinor: 90_000,
  currency: 'HKD',
  dueOn: null,
  status: 'unpaid',
  paidAt: null,
  createdAt: noon,
}
const credit: Credit = {
  bankPaymentId: 'payment-1',
  channel: 'fps',
  billNumber: 'TD-2026-000123',
  payeeFpsIdentifier: '1234567',
  amountMinor: 90_000,
  currency: 'HKD',
  paidAt: noon,
}
const expected = { bill, payeeFpsIdentifier: '1234567' }

test('only the exact amount, in the bill’s currency, to its payee settles a bill', () => {
  assert.deepEqual(decideCredit(credit, expected), {
    outcome: 'settled',
    bill,
    reason: null,
  })
  assert.deepEqual(
    [
      decideCredit(credit, undefined),
      decideCredit({ ...credit, payeeFpsIdentifier: '7654321' }, expected),
      decideCredit({ ...credit, currency: 'CNY' }, expected),
      decideCredit({ ...credit, amountMinor: 89_999 }, expected),
      decideCredit({ ...credit, amountMinor: 90_001 }, expected),
    ].map((decision) => decision.outcome === 'unmatched' && decision.reason),
    ['unknown-bill', 'wrong-payee', 'wrong-currency', 'wrong-amount', 'wrong-amount'],
  )
})

test('money for a bill that is paid or cancelled is owed back', () => {
  const reasons = (['paid', 'cancelled'] as const).map((status) => {
    const { outcome, reason } = decideCredit(credit, { ...expected, bill: { ...bill, status } })
    return [outcome, reason]
  })
  assert.deepEqual(reasons, [
    ['overpaid', 'already-paid'],
    ['overpaid', 'bill-cancelled'],
  ])
})

test('every journal adds up to nothing', () => {
  const kinds: JournalKind[] = [
    'bill-created',
    'bill-cancelled',
    'payment-received',
    'overpayment-received',
    'unmatched-received',
    'payment-restated',
  ]
  const sums = kinds.map((kind) =>
    journalOf(kind, bill).postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  )
  assert.deepEqual(sums, [0, 0, 0, 0, 0, 0])
})

test('what is charged and paid leaves the fee as income in the bank', () => {
  const balances = new Map<string, number>()
  for (const kind of ['bill-created', 'payment-received'] as const) {
    for (const { account, amountMinor } of journalOf(kind, bill).postings) {
      balances.set(account, (balances.get(account) ?? 0) + amountMinor)
    }
  }
  assert.deepEqual(Object.fromEntries(balances), { receivable: 0, income: -90_000, bank: 90_000 })
})
