import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { booksOf, dataSubjectId, openPortal, signedRequest, stranger, webhookOf } from './portal.ts'

const settled = { receivable: 0, income: -90_000, bank: 90_000 }

test('a notification that the bank did not sign, or signed too long ago, is refused', async (t) => {
  const portal = await openPortal(t)
  const { server, payments } = portal
  const bill = await portal.createBill()
  const { body, headers } = webhookOf(bill)
  const webhookId = 'msg_1'
  const longAgo = String(Math.floor(Date.now() / 1000) - 301)
  const forged = await Promise.all([
    server.inject(signedRequest({ webhookId, body, secret: 'another secret' })),
    server.inject(signedRequest({ webhookId, body, timestamp: longAgo })),
    server.inject({ ...webhookOf(bill), headers: { 'content-type': 'application/json' } }),
    server.inject({ ...webhookOf(bill), headers: { ...headers, 'webhook-id': 'msg_other' } }),
    server.inject({ ...webhookOf(bill), headers, body: body.replace('90000', '90001') }),
  ])

  assert.deepEqual(
    forged.map(({ statusCode }) => statusCode),
    [401, 401, 401, 401, 401],
  )
  assert.equal(forged[0]?.json<{ type: string }>().type, 'urn:bauhinia:problem:notification-forged')
  assert.equal((await payments.getBill(bill)).status, 'unpaid')
})

test('a signed notification that is not understood, or too long, is refused and changes nothing', async (t) => {
  const { server } = await openPortal(t)
  const answers = await Promise.all(
    ['{', '[]', '{"type":"payment.paid","data":{"reference":1}}', 'x'.repeat(20_000)].map((body) =>
      server.inject(signedRequest({ webhookId: 'msg_1', body })),
    ),
  )
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [400, 400, 400, 413],
  )
})

test('a payment settles its bill: paid, in the books, in the ledger, and known to the case', async (t) => {
  const portal = await openPortal(t)
  const { payments, ledger, facts, server } = portal
  const bill = await portal.createBill('case-1')

  const answer = await server.inject(webhookOf(bill))

  assert.deepEqual([answer.statusCode, answer.json()], [200, { outcome: 'settled' }])
  const paid = await payments.getBill(bill)
  assert.equal(paid.status, 'paid')
  assert.ok(paid.paidAt !== null)
  assert.deepEqual((await booksOf(portal)).balances, settled)
  assert.deepEqual(facts, [
    { type: 'bill.paid', billId: bill.billId, reference: 'case-1', dataSubjectId },
  ])
  const receipt = await payments.findReceipt(bill)
  assert.ok(receipt)
  assert.ok(await ledger.isQueued(receipt.ledgerLeafHash))
})

test('the entries of a bill and its payment are evidence for whose they are, and for nobody else', async (t) => {
  const portal = await openPortal(t)
  const { db, identity, ledger, payments, server } = portal
  const payer = { identityNumber: 'A123456(3)', displayName: 'CHAN Tai Man' }
  const { dataSubjectId } = await identity.enrolPerson(payer)
  await server.inject(webhookOf(await portal.createBill('case-1', dataSubjectId)))

  const [, ...entries] = await db.query<{ leafHash: Uint8Array }>(
    sql`select leaf_hash as "leafHash" from ledger.entries order by id`,
  )
  const kinds = await Promise.all(
    entries.map(async ({ leafHash }) => {
      assert.equal(await payments.findOwnRecord({ dataSubjectId: stranger, leafHash }), undefined)
      const own = await payments.findOwnRecord({ dataSubjectId, leafHash })
      assert.ok(own)
      const made = ledger.prepareEntry({ ...own.act, salt: own.salt })
      assert.deepEqual(Buffer.from(made.leafHash), Buffer.from(leafHash))
      return own.act.kind
    }),
  )
  assert.deepEqual(kinds, ['bill.created', 'payment.received'])
})

test('a notification that comes again changes nothing, under its id or another', async (t) => {
  const portal = await openPortal(t)
  const { server, facts } = portal
  const bill = await portal.createBill()
  const first = webhookOf(bill, { paymentId: 'payment-1' })
  const other = webhookOf(bill, { paymentId: 'payment-1' })

  const outcomes = [
    await server.inject(first),
    await server.inject(first),
    await server.inject(other),
  ].map((answer) => answer.json<{ outcome: string }>().outcome)

  assert.deepEqual(outcomes, ['settled', 'unchanged', 'unchanged'])
  assert.equal(facts.length, 1)
  assert.deepEqual((await booksOf(portal)).balances, settled)
})

test('of twenty notifications at once, one settles the bill', async (t) => {
  const portal = await openPortal(t)
  const bill = await portal.createBill()
  const webhooks = Array.from({ length: 20 }, () => webhookOf(bill, { paymentId: 'payment-1' }))

  const answers = await Promise.all(webhooks.map((webhook) => portal.server.inject(webhook)))

  const outcomes = answers.map((answer) => answer.json<{ outcome: string }>().outcome)
  assert.equal(outcomes.filter((outcome) => outcome === 'settled').length, 1)
  assert.equal(outcomes.filter((outcome) => outcome === 'unchanged').length, 19)
  assert.equal(portal.facts.length, 1)
  assert.deepEqual(await booksOf(portal), {
    journals: 2,
    credits: 1,
    entries: 2,
    balances: settled,
  })
})

test('of twenty payments at once, one settles the bill and the others are owed back', async (t) => {
  const portal = await openPortal(t)
  const bill = await portal.createBill()
  const webhooks = Array.from({ length: 20 }, () => webhookOf(bill))

  const answers = await Promise.all(webhooks.map((webhook) => portal.server.inject(webhook)))

  const outcomes = answers.map((answer) => answer.json<{ outcome: string }>().outcome)
  assert.equal(outcomes.filter((outcome) => outcome === 'settled').length, 1)
  assert.equal(outcomes.filter((outcome) => outcome === 'overpaid').length, 19)
  const [paid, ...overpaid] = portal.facts.toSorted((a, b) => a.type.localeCompare(b.type))
  assert.equal(paid?.type, 'bill.paid')
  assert.deepEqual((await booksOf(portal)).balances, {
    receivable: 0,
    income: -90_000,
    bank: 20 * 90_000,
    suspense: -19 * 90_000,
  })
  const unsettled = await portal.payments.listUnsettledOf(dataSubjectId)
  assert.deepEqual(new Set(unsettled.map(({ reason }) => reason)), new Set(['already-paid']))
  assert.equal(unsettled.length, 19)
  const { billId, billNumber } = bill
  assert.deepEqual(
    new Set(overpaid),
    new Set(
      unsettled.map(({ creditId, reason }) => ({
        type: 'payment.overpaid',
        ...{ creditId, billId, billNumber, dataSubjectId, reason },
      })),
    ),
  )
})

test('what fits no bill is in the books, held apart by who received it, and the bill stays unpaid', async (t) => {
  const portal = await openPortal(t)
  const { server, payments } = portal
  const bill = await portal.createBill()
  const wrong = [
    webhookOf(bill, { amountMinor: 89_999 }),
    webhookOf(bill, { currency: 'CNY' }),
    webhookOf(bill, { payee: { fpsIdentifier: '7654321' } }),
    webhookOf(bill, { reference: 'TD-2026-999999' }),
  ]

  const answers = []
  for (const webhook of wrong) answers.push(await server.inject(webhook))

  assert.deepEqual(
    answers.map((answer) => [answer.statusCode, answer.body]),
    wrong.map(() => [202, '{"outcome":"unmatched"}']),
  )
  assert.equal((await payments.getBill(bill)).status, 'unpaid')
  const transport = await payments.listUnsettledAt({ payeeOrganisationId: 'hk-td' })
  const operator = await payments.listUnsettledAt({ payeeOrganisationId: 'hk-dpo' })
  assert.deepEqual(
    transport.credits.map(({ reason }) => reason),
    ['unknown-bill', 'wrong-currency', 'wrong-amount'],
  )
  assert.deepEqual(
    operator.credits.map(({ reason }) => reason),
    ['wrong-payee'],
  )
  assert.deepEqual(await payments.listBalances('hk-td'), [
    { account: 'bank', currency: 'CNY', amountMinor: 90_000 },
    { account: 'bank', currency: 'HKD', amountMinor: 89_999 + 90_000 },
    { account: 'income', currency: 'HKD', amountMinor: -90_000 },
    { account: 'receivable', currency: 'HKD', amountMinor: 90_000 },
    { account: 'suspense', currency: 'CNY', amountMinor: -90_000 },
    { account: 'suspense', currency: 'HKD', amountMinor: -89_999 - 90_000 },
  ])
  assert.deepEqual((await booksOf(portal)).entries, 5)
})

test('the same credit that comes again is held once, and never by whom it is not for', async (t) => {
  const portal = await openPortal(t)
  const { server, payments } = portal
  const bill = await portal.createBill()
  const wrong = () => webhookOf(bill, { paymentId: 'payment-1', amountMinor: 80_000 })

  const answers = await Promise.all([server.inject(wrong()), server.inject(wrong())])

  assert.deepEqual(answers.map(({ body }) => body).toSorted(), [
    '{"outcome":"unchanged"}',
    '{"outcome":"unmatched"}',
  ])
  assert.equal((await payments.listUnsettledOf(dataSubjectId)).length, 1)
  assert.deepEqual(await payments.listUnsettledOf(stranger), [])
  assert.equal((await booksOf(portal)).balances['suspense'], -80_000)
})

test('a right statement of a payment settles the bill and takes the wrong ones out of the books', async (t) => {
  const portal = await openPortal(t)
  const { server, payments } = portal
  const bill = await portal.createBill()
  const paymentId = 'payment-1'
  await server.inject(webhookOf(bill, { paymentId, reference: 'TD-2026-999999' }))
  await server.inject(webhookOf(bill, { paymentId, amountMinor: 90_100 }))

  await server.inject(webhookOf(bill, { paymentId }))

  assert.equal((await payments.getBill(bill)).status, 'paid')
  assert.deepEqual(await payments.listUnsettledOf(dataSubjectId), [])
  assert.deepEqual(await payments.listUnsettledAt({ payeeOrganisationId: 'hk-td' }), {
    credits: [],
    isCut: false,
  })
  assert.deepEqual((await booksOf(portal)).balances, { ...settled, suspense: 0 })
})

test('an older state that arrives after the payment changes nothing', async (t) => {
  const portal = await openPortal(t)
  const { server, payments } = portal
  const bill = await portal.createBill()
  await server.inject(webhookOf(bill, { paymentId: 'payment-1' }))

  const stale = await Promise.all([
    server.inject(webhookOf(bill, { paymentId: 'payment-1', type: 'payment.created' })),
    server.inject(webhookOf(bill, { paymentId: 'payment-1', type: 'payment.cancelled' })),
  ])

  assert.deepEqual(
    stale.map((answer) => answer.json<{ outcome: string }>().outcome),
    ['unchanged', 'unchanged'],
  )
  assert.equal((await payments.getBill(bill)).status, 'paid')
  assert.deepEqual((await booksOf(portal)).balances, settled)
})
