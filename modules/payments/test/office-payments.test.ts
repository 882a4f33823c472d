import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { openPortal, type Portal, webhookOf } from './portal.ts'
import { signedInVisitor } from './visitor.ts'

const page = '/en/office/payments'

async function officer(
  portal: Portal,
  {
    number,
    ...role
  }: { number: string; organisationId: string; role: 'caseworker' | 'auditor' | 'operator' },
) {
  const visitor = await signedInVisitor(portal, number)
  await portal.identity.grantRole({ dataSubjectId: visitor.dataSubjectId, ...role })
  return visitor
}

test('only who works at the organisation that received it sees what settled no bill', async (t) => {
  const portal = await openPortal(t)
  const resident = await signedInVisitor(portal, 'A123456(3)')
  const judge = { number: 'AB987654(3)', organisationId: 'hk-jud', role: 'caseworker' } as const
  const auditor = { number: 'C123456(9)', organisationId: 'hk-td', role: 'auditor' } as const
  const bill = await portal.createBill('case-1', resident.dataSubjectId)
  await portal.server.inject(webhookOf(bill, { amountMinor: 12_300 }))

  const anonymous = await portal.server.inject(page)
  const other = await (await officer(portal, judge)).get(page)

  assert.match(String(anonymous.headers.location), /^\/en\/sign-in/)
  assert.equal((await resident.get(page)).statusCode, 403)
  assert.equal((await (await officer(portal, auditor)).get(page)).statusCode, 403)
  assert.equal(other.statusCode, 200)
  assert.match(other.body, /Every payment settled its bill/)
  assert.doesNotMatch(other.body, new RegExp(`123\\.00|${bill.billNumber}`))
})

test('an officer finds each payment by its reason, its bill or the bank’s reference', async (t) => {
  const portal = await openPortal(t)
  const who = { number: 'AB987654(3)', organisationId: 'hk-td', role: 'caseworker' } as const
  const caseworker = await officer(portal, who)
  const first = await portal.createBill('case-1')
  const second = await portal.createBill('case-2')
  await portal.server.inject(webhookOf(first))
  await portal.server.inject(webhookOf(first, { paymentId: 'second-payment' }))
  await portal.server.inject(webhookOf(second, { paymentId: 'little', amountMinor: 12_300 }))
  await portal.server.inject(webhookOf(second, { paymentId: 'lost', reference: 'TD-2026-999999' }))
  const listed = async (query: string) => {
    const { body } = await caseworker.get(`${page}?${query}`)
    return ['second-payment', 'little', 'lost'].filter((each) => body.includes(each))
  }

  const all = (await caseworker.get(page)).body
  assert.match(all, /Kept apart in total: HK\$1,923\.00/)
  assert.match(all, /href="\/en\/office\/cases\/case-2"/)
  assert.deepEqual(await listed(''), ['second-payment', 'little', 'lost'])
  assert.deepEqual(await listed('why=already-paid&named='), ['second-payment'])
  assert.deepEqual(await listed('why=wrong-amount'), ['little'])
  assert.deepEqual(await listed('why=unknown-bill'), ['lost'])
  assert.deepEqual(await listed(`named=${first.billNumber}`), ['second-payment'])
  assert.deepEqual(await listed('why=&named=+lost+'), ['lost'])
  assert.match((await caseworker.get(`${page}?why=wrong-payee`)).body, /No payment fits.*Show all/s)
})

test('the operator sees what came in for no organisation of ours, in every language as sound markup', async (t) => {
  const portal = await openPortal(t)
  const who = { number: 'AB987654(3)', organisationId: 'hk-dpo', role: 'operator' } as const
  const operator = await officer(portal, who)
  const bill = await portal.createBill()
  await portal.server.inject(webhookOf(bill, { payee: { fpsIdentifier: '7654321' } }))
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })

  for (const [lang, words] of [
    ['en', /another FPS identifier/],
    ['zh-hant', /付至帳單所列以外的轉數快識別碼/],
    ['zh-hans', /付至账单所列以外的转数快识别码/],
  ] as const) {
    const { body } = await operator.get(`/${lang}/office/payments`)
    const report = await validator.validateString(body)
    assert.match(body, words)
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages),
      [],
    )
  }
})
