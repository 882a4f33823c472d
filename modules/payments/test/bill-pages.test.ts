import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFpsPayload } from '@bauhinia/fps-qr'
import { leafThrough } from '@bauhinia/testing/portal'
import { HtmlValidate } from 'html-validate'
import { waysToPay } from '../src/pages/ways-to-pay.ts'
import { openPortal, startPortalBank, webhookOf } from './portal.ts'
import { signedInVisitor } from './visitor.ts'

const chan = 'A123456(3)'
const wong = 'AB987654(3)'

test('nobody sees a bill without signing in, and nobody sees anybody else’s', async (t) => {
  const portal = await openPortal(t)
  const owner = await signedInVisitor(portal, chan)
  const other = await signedInVisitor(portal, wong)
  const { billId } = await portal.createBill('case-1', owner.dataSubjectId)
  const own = await portal.createBill('case-2', other.dataSubjectId)
  await other.get(`/en/bills/${own.billId}`)
  const page = `/en/bills/${billId}`

  const anonymous = await portal.server.inject(page)
  const foreign = await Promise.all([
    other.get(page),
    other.get(`${page}/payment`),
    other.post(`${page}/pay`),
  ])

  assert.equal(anonymous.statusCode, 303)
  assert.match(String(anonymous.headers.location), /^\/en\/sign-in/)
  assert.deepEqual(
    foreign.map(({ statusCode }) => statusCode),
    [404, 404, 404],
  )
  assert.doesNotMatch((await other.get('/en/bills')).body, new RegExp(billId))
  assert.equal((await owner.get('/en/bills/not-an-id')).statusCode, 404)
})

test('the list shows what is to pay, and says so when there is nothing', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  assert.match((await visitor.get('/en/bills')).body, /You have no bills/)
  const bill = await portal.createBill('case-1', visitor.dataSubjectId)

  assert.match((await visitor.get('/en/bills')).body, /To pay.*Full driving licence.*\$900\.00/s)
  await portal.server.inject(webhookOf(bill))
  assert.match((await visitor.get('/zh-hant/bills')).body, /已繳付及已取消.*正式駕駛執照/s)
})

test('many bills come in pages, those to pay first, and nobody’s place opens anybody else’s', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const other = await signedInVisitor(portal, wong)
  const oldest = await portal.createBill('case-0', visitor.dataSubjectId)
  const later = []
  for (let n = 1; n <= 22; n += 1) {
    later.push(await portal.createBill(`case-${n}`, visitor.dataSubjectId))
  }
  for (const bill of later) await portal.server.inject(webhookOf(bill))
  const idsIn = (body: string) =>
    [...body.matchAll(/bills\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id)

  const { there, back } = await leafThrough(visitor.get, '/en/bills', idsIn)
  assert.deepEqual(
    there.map((page) => page.length),
    [20, 3],
  )
  assert.equal(there[0]?.[0], oldest.billId)
  assert.equal(new Set(there.flat()).size, 23)
  assert.deepEqual(back, there)

  const older = /href="([^"]+)" rel="next"/.exec((await visitor.get('/en/bills')).body)?.[1] ?? ''
  const foreign = await other.get(older)
  assert.match(foreign.body, /Nothing is older/)
  assert.deepEqual(idsIn(foreign.body), [])
  const damaged = await visitor.get('/zh-hant/bills?newer=x')
  assert.equal(damaged.statusCode, 400)
  assert.match(damaged.body, /這個前往列表某處的連結已損壞/)
})

test('who comes from submitting reads that it is submitted, under which number, and what is left', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const bill = await portal.createBill('case-1', visitor.dataSubjectId)
  const page = `/en/bills/${bill.billId}`

  const { body } = await visitor.get(`${page}?submitted=yes`)
  assert.match(
    body,
    /role="alert".*submitted: case TD-[^<]*<.*pay this bill.*href="\/en\/applications\//s,
  )
  assert.doesNotMatch((await visitor.get(page)).body, /submitted: case/)
  await portal.server.inject(webhookOf(bill))
  assert.doesNotMatch((await visitor.get(`${page}?submitted=yes`)).body, /pay this bill/)
})

test('an unpaid bill shows its derivation, an FPS code that says the same as its words, and a button', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const { billId, billNumber } = await portal.createBill('case-1', visitor.dataSubjectId)

  const { body } = await visitor.get(`/en/bills/${billId}`)

  assert.match(body, /Full driving licence, 10 years.*\$1,000\.00.*Concession.*-.*\$100\.00/s)
  assert.match(
    body,
    new RegExp(
      `aria-label="FPS QR code for [^"]*900\\.00 to TRANSPORT DEPT, bill number ${billNumber}`,
    ),
  )
  const payload = /<code id="fps-payload">([^<]+)<\/code>/.exec(body)?.[1] ?? ''
  assert.deepEqual(parseFpsPayload(payload), {
    valid: true,
    payment: {
      use: 'dynamic',
      payee: { fpsIdentifier: '1234567' },
      currency: 'HKD',
      amountMinor: 90_000,
      payeeName: 'TRANSPORT DEPT',
      billNumber,
    },
  })
  assert.match(body, new RegExp(`<form method="post" action="/en/bills/${billId}/pay">`))
})

test('in demonstration the code warns against real apps and leads to the sample bank with it', async (t) => {
  const portal = await openPortal(t)
  await startPortalBank(t, portal)
  const visitor = await signedInVisitor(portal, chan)
  const bill = await portal.createBill('case-1', visitor.dataSubjectId)

  const { body } = await visitor.get(`/en/bills/${bill.billId}`)
  const chinese = await visitor.get(`/zh-hant/bills/${bill.billId}`)
  const simplified = await visitor.get(`/zh-hans/bills/${bill.billId}`)
  const href = /href="([^"]+)"[^>]*>Pay this code at the sample bank/.exec(body)?.[1] ?? ''
  const atBank = await (await fetch(href.replaceAll('&amp;', '&'))).text()
  const fpsCode = portal.payments.buildFpsCode(bill)
  const forReal = waysToPay({ locale: 'en', bill, fpsCode, demonstration: undefined })

  assert.match(body, /Never pay this code with a real bank’s app.*<svg class="bauhinia-qr/s)
  assert.match(chinese.body, /切勿用真實銀行的應用程式繳付此二維碼/)
  assert.match(simplified.body, /切勿用真实银行的应用程序缴付此二维码/)
  assert.match(atBank, new RegExp(`900\\.00.*${bill.billNumber}.*name="key"`, 's'))
  assert.match(forReal.markup, /Scan this code with your bank’s app/)
  assert.doesNotMatch(forReal.markup, /demonstration|sample bank/)
})

test('what came in and paid nothing is shown to its payer: why, and what happens to it', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const bill = await portal.createBill('case-1', visitor.dataSubjectId)
  const other = await portal.createBill('case-2', visitor.dataSubjectId)
  const page = `/bills/${bill.billId}`

  await portal.server.inject(webhookOf(bill, { paymentId: 'too-little', amountMinor: 12_300 }))
  const unpaid = await visitor.get(`/en${page}`)
  await portal.server.inject(webhookOf(bill))
  await portal.server.inject(webhookOf(bill, { paymentId: 'twice' }))
  const paid = await visitor.get(`/zh-hant${page}`)
  const list = await visitor.get('/zh-hans/bills')

  assert.match(unpaid.body, /\$123\.00 received.*The amount is not the amount of the bill/s)
  assert.match(unpaid.body, /It is still yours.*Transport Department.*too-little/s)
  assert.match(unpaid.body, /This bill is still to be paid, with its exact amount.*How to pay/s)
  assert.match(paid.body, /為你保留的款項.*這是重複付款.*twice.*收據/s)
  assert.doesNotMatch(paid.body, /這張帳單仍未繳付/)
  assert.equal(list.body.split('现为你保留').length, 2)
  assert.doesNotMatch((await visitor.get(`/en/bills/${other.billId}`)).body, /kept for you/)
})

test('every page of a bill is valid in every language, before and after payment', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const bill = await portal.createBill('case-1', visitor.dataSubjectId)
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
  const pages = ['en', 'zh-hant', 'zh-hans'].flatMap((lang) =>
    ['', `/${bill.billId}`, `/${bill.billId}/payment`].map((path) => `/${lang}/bills${path}`),
  )
  const faults: string[] = []
  const validateAll = async () => {
    for (const page of pages) {
      const { statusCode, body } = await visitor.get(page)
      const report = await validator.validateString(body)
      const messages = report.results.flatMap((result) => result.messages)
      if (statusCode !== 200) faults.push(`${page}: ${statusCode}`)
      faults.push(...messages.map(({ ruleId, message }) => `${page}: ${ruleId} ${message}`))
    }
  }

  await validateAll()
  await portal.server.inject(webhookOf(bill))
  await portal.server.inject(webhookOf(bill))
  await validateAll()

  assert.deepEqual(faults, [])
})

test('without the bank the payer is told that the bill is kept, and where else to pay', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const { billId } = await portal.createBill('case-1', visitor.dataSubjectId)
  await visitor.get(`/en/bills/${billId}`)

  const pay = await visitor.post(`/en/bills/${billId}/pay`)
  const back = await visitor.get(`/en/bills/${billId}/payment`)

  assert.equal(pay.statusCode, 503)
  assert.match(pay.body, /Your bill is kept and nothing was charged/)
  assert.match(back.body, /We are waiting for the bank.*The bank does not answer at the moment/s)
})

test('a forged form does not lead to the bank', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const { billId } = await portal.createBill('case-1', visitor.dataSubjectId)

  assert.equal((await visitor.post(`/en/bills/${billId}/pay`)).statusCode, 403)
})

test('a payer goes to the bank, pays, comes back to a receipt, and the back button pays nothing', async (t) => {
  const portal = await openPortal(t)
  const bank = await startPortalBank(t, portal)
  const visitor = await signedInVisitor(portal, chan)
  const { billId } = await portal.createBill('case-1', visitor.dataSubjectId)
  await visitor.get(`/zh-hans/bills/${billId}`)

  const toBank = await visitor.post(`/zh-hans/bills/${billId}/pay`)
  assert.equal(toBank.statusCode, 303)
  const nextUrl = String(toBank.headers.location)
  assert.match(nextUrl, /\/pay\/[0-9a-f-]+\?lang=zh-hans$/)
  const waiting = await visitor.get(`/zh-hans/bills/${billId}/payment`)
  assert.match(waiting.body, /正在等待银行确认.*再次查询/s)

  await bank.misbehave('drop')
  const answer = await bank.answer(nextUrl, 'confirm')
  const returnPath = new URL(String(answer.headers.get('location'))).pathname
  const returned = await visitor.get(returnPath)

  assert.equal(returnPath, `/zh-hans/bills/${billId}/payment`)
  assert.match(returned.body, /已收到付款.*href="\/zh-hans\/applications\/case-1"/s)
  const again = await visitor.post(`/zh-hans/bills/${billId}/pay`)
  assert.deepEqual([again.statusCode, again.headers.location], [303, `/zh-hans/bills/${billId}`])
  const { body } = await visitor.get(`/zh-hans/bills/${billId}`)
  assert.match(
    body,
    /收据.*银行网上付款.*href="\/zh-hans\/account\/evidence\/[0-9a-f]{64}\/file">下载收据文件.*href="\/zh-hans\/ledger\/evidence">核实已下载的收据文件</s,
  )
  assert.doesNotMatch(body, /<form|<svg class="bauhinia-qr"/)
  assert.equal(portal.facts.length, 1)
})

test('who cancels at the bank is told at once that nothing was charged, and how to pay', async (t) => {
  const portal = await openPortal(t)
  const bank = await startPortalBank(t, portal)
  const visitor = await signedInVisitor(portal, chan)
  const { billId } = await portal.createBill('case-1', visitor.dataSubjectId)
  const payment = `/en/bills/${billId}/payment`
  await visitor.get(`/en/bills/${billId}`)
  const toBank = await visitor.post(`/en/bills/${billId}/pay`)

  await bank.misbehave('drop')
  await bank.answer(String(toBank.headers.location), 'cancel')
  const cancelled = await visitor.get(payment)
  const paidByFps = await visitor.get(`${payment}?by=fps`)
  await visitor.post(`/en/bills/${billId}/pay`)
  const triesAgain = await visitor.get(payment)

  assert.match(cancelled.body, /<h1[^>]*>You cancelled; nothing was charged<\/h1>.*How to pay/s)
  assert.match(
    cancelled.body,
    new RegExp(`action="/en/bills/${billId}/pay".*${payment}\\?by=fps`, 's'),
  )
  assert.doesNotMatch(cancelled.body, /We are waiting/)
  assert.match(paidByFps.body, /We are waiting.*name="by" value="fps"/s)
  assert.match(triesAgain.body, /We are waiting/)
})

test('a cancelled bill says that nothing is owed and offers no way to pay', async (t) => {
  const portal = await openPortal(t)
  const visitor = await signedInVisitor(portal, chan)
  const bill = await portal.createBill('case-1', visitor.dataSubjectId)
  await portal.db.transaction((tx) => portal.payments.cancelBill(tx, bill))

  const { body } = await visitor.get(`/en/bills/${bill.billId}`)
  const back = await visitor.get(`/en/bills/${bill.billId}/payment`)

  assert.match(body, /You owe nothing/)
  assert.doesNotMatch(body, /<form/)
  assert.equal(back.headers.location, `/en/bills/${bill.billId}`)
})
