import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { BillNotCancellable, BillNotFound } from '@bauhinia/payments'
import { booksOf, dataSubjectId, openPortal, stranger, webhookOf } from './portal.ts'

test('what waits to be paid is counted: not what is paid, cancelled or another person’s', async (t) => {
  const portal = await openPortal(t)
  const { payments, db, createBill } = portal
  const count = async () => [
    await payments.countUnpaid(dataSubjectId),
    await payments.countUnpaid(stranger),
  ]
  assert.deepEqual(await count(), [0, 0])
  const paid = await createBill('case-1')
  const cancelled = await createBill('case-2')
  await createBill('case-3')
  assert.deepEqual(await count(), [3, 0])

  await db.transaction((tx) => payments.cancelBill(tx, cancelled))
  await portal.server.inject(webhookOf(paid))
  assert.deepEqual(await count(), [1, 0])
})

test('nobody else sees or cancels a bill', async (t) => {
  const { payments, db, createBill } = await openPortal(t)
  const { billId, reference } = await createBill()
  const foreign = { billId, dataSubjectId: stranger }

  await assert.rejects(payments.getBill(foreign), BillNotFound)
  await assert.rejects(payments.checkBill(foreign), BillNotFound)
  await assert.rejects(payments.startPayment({ ...foreign, locale: 'en' }), BillNotFound)
  await assert.rejects(
    db.transaction((tx) => payments.cancelBill(tx, foreign)),
    BillNotFound,
  )
  assert.deepEqual(await payments.listBills(stranger), [])
  assert.equal(
    await payments.findBillByReference({ reference, dataSubjectId: stranger }),
    undefined,
  )
})

test('a bill shows its number, how its amount came about and that it is unpaid', async (t) => {
  const portal = await openPortal(t)
  const bill = await portal.createBill('case-1')

  const { lines, ...rest } = await portal.payments.getBill({ billId: bill.billId, dataSubjectId })

  assert.match(bill.billNumber, /^TD-\d{4}-000001$/)
  assert.deepEqual(
    lines.map(({ id, label, amountMinor }) => [id, label['zh-Hant'], amountMinor]),
    [
      ['fee', '正式駕駛執照，10 年', 100_000],
      ['concession', '寬減', -10_000],
    ],
  )
  assert.deepEqual([rest.amountMinor, rest.status, rest.reference], [90_000, 'unpaid', 'case-1'])
  assert.deepEqual((await booksOf(portal)).balances, { receivable: 90_000, income: -90_000 })
})

test('a case has one bill, however often and however concurrently it is asked for', async (t) => {
  const portal = await openPortal(t)
  const bills = await Promise.all(Array.from({ length: 8 }, () => portal.createBill('case-1')))
  bills.push(await portal.createBill('case-1'))

  assert.equal(new Set(bills.map(({ billId }) => billId)).size, 1)
  assert.equal((await portal.payments.listBills(dataSubjectId)).length, 1)
  assert.deepEqual((await booksOf(portal)).entries, 1)
})

test('a bill that its caller’s transaction undoes was never made', async (t) => {
  const portal = await openPortal(t)
  const { payments, db, createBill } = portal
  const { lines, payeeOrganisationId, currency } = await createBill('case-1')
  const request = { dataSubjectId, reference: 'case-2', payeeOrganisationId, currency, lines }

  await assert.rejects(
    db.transaction(async (tx) => {
      await payments.createBill(tx, request)
      throw new Error('the case could not be stored')
    }),
  )

  assert.equal(
    await payments.findBillByReference({ reference: 'case-2', dataSubjectId }),
    undefined,
  )
  assert.equal((await booksOf(portal)).entries, 1)
})

test('a cancelled bill leaves nothing owed, and money that still comes for it is kept apart', async (t) => {
  const portal = await openPortal(t)
  const { payments, db, server } = portal
  const bill = await portal.createBill()
  await db.transaction((tx) => payments.cancelBill(tx, bill))

  const answer = await server.inject(webhookOf(bill))

  assert.deepEqual(answer.json(), { outcome: 'overpaid' })
  assert.equal((await payments.getBill(bill)).status, 'cancelled')
  assert.deepEqual((await booksOf(portal)).balances, {
    receivable: 0,
    income: 0,
    bank: 90_000,
    suspense: -90_000,
  })
  await assert.rejects(
    db.transaction((tx) => payments.cancelBill(tx, bill)),
    BillNotCancellable,
  )
})

test('the database itself refuses a journal that does not balance, and any change to the books', async (t) => {
  const { db, createBill } = await openPortal(t)
  const { billId } = await createBill()
  const journal = sql`
    insert into payments.journals (data_subject_id, journal_id, kind, bill_id, occurred_at)
    values (${dataSubjectId}, ${stranger}, 'payment-received', ${billId}, now())`
  const posting = (position: number, amountMinor: number, currency = 'HKD') => sql`
    insert into payments.postings
           (data_subject_id, journal_id, position, organisation_id, account, amount_minor, currency)
    values (${dataSubjectId}, ${stranger}, ${position}, 'hk-td', 'bank', ${amountMinor}, ${currency})`
  const statements = [
    [journal],
    [journal, posting(1, 100)],
    [journal, posting(1, 100), posting(2, -99)],
    [journal, posting(1, 100), posting(2, -100, 'CNY')],
    [sql`update payments.postings set amount_minor = 1`],
    [sql`delete from payments.journals`],
    [sql`update payments.credits set outcome = 'settled'`],
    [sql`update payments.bills set amount_minor = 1`],
    [sql`delete from payments.notifications`],
    [
      sql`insert into payments.bills
            (data_subject_id, bill_id, bill_number, reference, payee_organisation_id, currency,
             amount_minor, created_at, ledger_leaf_hash, ledger_salt)
          values (${stranger}, ${billId}, 'TD-2026-9', 'case', 'hk-td', 'HKD', 1, now(),
                  ${Buffer.alloc(32)}, ${Buffer.alloc(16)})`,
    ],
  ]
  const refusals: string[] = []
  for (const batch of statements) {
    const attempt = db.transaction(async (tx) => {
      for (const statement of batch) await tx.query(statement)
    })
    await attempt.catch((error: Error) => refusals.push(error.message))
  }

  assert.equal(refusals.length, statements.length)
  assert.deepEqual(
    refusals.map((message) => /does not balance|permission denied|do not add up/.test(message)),
    refusals.map(() => true),
  )
})
