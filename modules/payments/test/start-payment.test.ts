import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { BankUnavailable } from '@bauhinia/payments'
import type { Mischief } from '@bauhinia/sample-bank'
import { patience } from '@bauhinia/testing/patience'
import { playServer, type Respond } from '@bauhinia/testing/play-server'
import { booksOf, openPortal, type Portal, startPortalBank } from './portal.ts'

const settled = { receivable: 0, income: -90_000, bank: 90_000 }

test('when the bank is away the bill is kept, and paid when it is back', async (t) => {
  const portal = await openPortal(t)
  const { payments } = portal
  const bill = await portal.createBill()

  await assert.rejects(payments.startPayment({ ...bill, locale: 'en' }), BankUnavailable)
  assert.deepEqual(await payments.checkBill(bill), {
    bill,
    isBankAnswering: false,
    isCancelledAtBank: false,
  })

  await startPortalBank(t, portal)
  assert.equal((await payments.startPayment({ ...bill, locale: 'en' })).next, 'bank')
})

test('whatever else a bank answers, nobody is sent anywhere', async (t) => {
  const portal = await openPortal(t)
  const bill = await portal.createBill()
  const answers = [
    '<html>',
    '{"payments":[{"status":"paid"}]}',
    `{"payments":[],"padding":"${'x'.repeat(300_000)}"}`,
  ]
  const respond: Respond = (request, response) => {
    if (request.method === 'GET') return response.end(answers.shift() ?? '{"payments":[]}')
    const payment = {
      paymentId: '1',
      status: 'created',
      channel: 'bank-page',
      amountMinor: 90_000,
      currency: 'HKD',
      reference: bill.billNumber,
      payee: { fpsIdentifier: '1234567' },
      completedAt: null,
      nextUrl: 'https://elsewhere.example/pay',
    }
    return response.end(JSON.stringify(payment))
  }
  await playServer(t, respond, portal.bankPort)

  const start = () => portal.payments.startPayment({ ...bill, locale: 'en' })
  await assert.rejects(start(), BankUnavailable)
  await assert.rejects(start(), BankUnavailable)
  await assert.rejects(start(), BankUnavailable)
  await assert.rejects(start(), (error) => {
    assert.ok(error instanceof BankUnavailable)
    assert.equal(error.reason, 'foreign-page')
    return true
  })
})

test('a bill is paid at the bank’s page, and starting again neither pays nor asks again', async (t) => {
  const portal = await openPortal(t)
  const { payments } = portal
  const bank = await startPortalBank(t, portal)
  const bill = await portal.createBill()
  const first = await start(portal, bill)
  const again = await start(portal, bill)
  assert.equal(again, first)

  const answer = await bank.answer(first, 'confirm')

  assert.equal(
    answer.headers.get('location'),
    `${portal.baseUrl}/zh-hant/bills/${bill.billId}/payment`,
  )
  await t.waitFor(async () => assert.equal((await payments.getBill(bill)).status, 'paid'), patience)
  assert.equal((await payments.startPayment({ ...bill, locale: 'en' })).next, 'none')
  assert.deepEqual((await booksOf(portal)).balances, settled)
})

test('parallel starts of one bill open one payment at the bank', async (t) => {
  const portal = await openPortal(t)
  await startPortalBank(t, portal)
  const bill = await portal.createBill()
  const urls = await Promise.all(Array.from({ length: 5 }, () => start(portal, bill)))
  assert.equal(new Set(urls).size, 1)
})

test('a payer who cancelled at the bank can start afresh', async (t) => {
  const portal = await openPortal(t)
  const bank = await startPortalBank(t, portal)
  const bill = await portal.createBill()
  const cancelled = await start(portal, bill)
  await bank.misbehave('drop')
  await bank.answer(cancelled, 'cancel')

  assert.notEqual(await start(portal, bill), cancelled)
})

test('a payer who paid by FPS meanwhile is not led to pay again', async (t) => {
  const portal = await openPortal(t)
  const { payments } = portal
  const bank = await startPortalBank(t, portal)
  const bill = await portal.createBill()
  await bank.misbehave('drop')
  await bank.payByFps(payments.buildFpsCode(bill).payload)
  assert.equal((await payments.getBill(bill)).status, 'unpaid')

  const { next } = await payments.startPayment({ ...bill, locale: 'en' })

  assert.equal(next, 'none')
  assert.equal((await payments.getBill(bill)).status, 'paid')
})

test('a bill paid both at the bank’s page and by FPS is paid once, and the rest is owed back', async (t) => {
  const portal = await openPortal(t)
  const { payments } = portal
  const bank = await startPortalBank(t, portal)
  const bill = await portal.createBill()
  const page = await start(portal, bill)
  await bank.payByFps(payments.buildFpsCode(bill).payload)
  await bank.answer(page, 'confirm')

  await t.waitFor(
    async () =>
      assert.deepEqual((await booksOf(portal)).balances, {
        receivable: 0,
        income: -90_000,
        bank: 180_000,
        suspense: -90_000,
      }),
    patience,
  )
  assert.deepEqual(
    portal.facts.map(({ type }) => type),
    ['bill.paid', 'payment.overpaid'],
  )
})

for (const channel of ['bank-page', 'fps'] as const) {
  test(`a lost webhook of a payment by ${channel} is found by asking the bank, when the time for it has come`, async (t) => {
    const portal = await openPortal(t)
    const { payments, clock } = portal
    const bank = await startPortalBank(t, portal)
    const bill = await portal.createBill()
    const page = channel === 'bank-page' ? await start(portal, bill) : undefined
    await bank.misbehave('drop')
    if (page === undefined) await bank.payByFps(payments.buildFpsCode(bill).payload)
    else await bank.answer(page, 'confirm')
    assert.equal(await payments.pollBills(), 0)

    clock.aheadMs = 11_000
    const asked = await Promise.all([payments.pollBills(), payments.pollBills()])

    assert.equal(asked[0] + asked[1], 1)
    assert.equal((await payments.getBill(bill)).status, 'paid')
    assert.equal(portal.facts.length, 1)
    assert.equal(await payments.pollBills(), 0)
  })
}

test('a second payment of a bill, and one of a cancelled bill, are found though the bank told of neither', async (t) => {
  const portal = await openPortal(t)
  const { clock, db, payments } = portal
  const bank = await startPortalBank(t, portal)
  const [paid, cancelled] = [await portal.createBill(), await portal.createBill()]
  await bank.payByFps(payments.buildFpsCode(paid).payload)
  await t.waitFor(async () => assert.equal((await payments.getBill(paid)).status, 'paid'), patience)
  await db.transaction((tx) => payments.cancelBill(tx, cancelled))
  for (const bill of [paid, cancelled]) {
    await bank.misbehave('drop')
    await bank.payByFps(payments.buildFpsCode(bill).payload)
  }

  clock.aheadMs = 11_000
  assert.equal(await payments.pollBills(), 2)

  const { credits } = await payments.listUnsettledAt({ payeeOrganisationId: 'hk-td' })
  assert.deepEqual(
    new Map(credits.map(({ billId, reason }) => [billId, reason])),
    new Map([
      [paid.billId, 'already-paid'],
      [cancelled.billId, 'bill-cancelled'],
    ]),
  )
  assert.deepEqual(
    portal.facts.map(({ type }) => type),
    ['bill.paid', 'payment.overpaid', 'payment.overpaid'],
  )
  assert.deepEqual((await booksOf(portal)).balances, {
    receivable: 0,
    income: -90_000,
    bank: 270_000,
    suspense: -180_000,
  })
})

test('a bank that is away is asked again soon, about each bill that is due', async (t) => {
  const portal = await openPortal(t)
  const { clock, payments } = portal
  await portal.createBill()
  await portal.createBill()
  clock.aheadMs = 11_000
  await assert.rejects(payments.pollBills(), BankUnavailable)

  await startPortalBank(t, portal)
  clock.aheadMs += 31_000

  assert.equal(await payments.pollBills(), 2)
  assert.equal(await payments.pollBills(), 0)
})

const unkind: readonly { mischief: Mischief; webhooks: number }[] = [
  { mischief: 'late', webhooks: 1 },
  { mischief: 'double', webhooks: 2 },
  { mischief: 'out-of-order', webhooks: 3 },
]
for (const { mischief, webhooks } of unkind) {
  test(`a webhook that is ${mischief} leaves the bill paid once`, async (t) => {
    const portal = await openPortal(t)
    const { payments } = portal
    const bank = await startPortalBank(t, portal)
    const bill = await portal.createBill()
    const page = await start(portal, bill)
    await bank.misbehave(mischief, 0.3)
    await bank.answer(page, 'confirm')

    await t.waitFor(
      async () => assert.equal((await payments.getBill(bill)).status, 'paid'),
      patience,
    )
    await t.waitFor(async () => assert.equal(await countNotifications(portal), webhooks), patience)
    assert.deepEqual((await booksOf(portal)).balances, settled)
    assert.equal((await payments.getBill(bill)).status, 'paid')
    assert.equal(portal.facts.length, 1)
  })
}

test('after a webhook with a wrong amount the bank is asked, and the bill is paid', async (t) => {
  const portal = await openPortal(t)
  const { payments } = portal
  const bank = await startPortalBank(t, portal)
  const bill = await portal.createBill()
  const page = await start(portal, bill)
  await bank.misbehave('wrong-amount')
  await bank.answer(page, 'confirm')
  await t.waitFor(async () => assert.equal(await countNotifications(portal), 1), patience)
  assert.equal((await payments.getBill(bill)).status, 'unpaid')

  const { bill: checked } = await payments.checkBill(bill)

  assert.equal(checked.status, 'paid')
  assert.deepEqual((await booksOf(portal)).balances, { ...settled, suspense: 0 })
})

async function start({ payments }: Portal, own: { billId: string; dataSubjectId: string }) {
  const started = await payments.startPayment({ ...own, locale: 'zh-Hant' })
  assert.equal(started.next, 'bank')
  return started.next === 'bank' ? started.url : ''
}

async function countNotifications({ db }: Portal): Promise<number> {
  const [row] = await db.query<{ count: number }>(sql`
    select count(*) as count from payments.notifications`)
  return row?.count ?? 0
}
