import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { buildAssets } from '@bauhinia/design-system'
import { findViolations } from '@bauhinia/testing/axe'
import { openWindow } from '@bauhinia/testing/browser'
import { patience } from '@bauhinia/testing/patience'
import type { Page } from 'playwright-core'
import { openPortal, startPortalBank } from './portal.ts'
import { signedInVisitor } from './visitor.ts'

test('in a browser: pay at the bank’s page, come back to a receipt, go back and pay nothing; a bill left open notices', async (t) => {
  const { page, portal, billUrl } = await openBill(t, { javaScriptEnabled: true })
  await page.goto(billUrl)
  const left = await page.context().newPage()
  await left.goto(billUrl)

  await page.getByRole('button', { name: 'Pay HK$900.00 now' }).click()
  await page.getByText('This is a simulator').waitFor()
  await page.getByText('Transport Department').waitFor()
  await page.getByRole('button', { name: 'Confirm payment' }).click()
  await page.getByRole('heading', { name: 'Payment received' }).waitFor()
  await left.getByRole('heading', { name: 'Payment received' }).waitFor()

  await page.goBack()
  await page.getByText('This payment has been made').waitFor()
  await page.goto(billUrl)
  await page.getByRole('heading', { name: 'Receipt' }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^Pay/ }).count(), 0)
  assert.equal(portal.facts.length, 1)
})

test('without JavaScript: pay with the text of the FPS code, and see it after asking again', async (t) => {
  const { page, bank, billUrl } = await openBill(t, { javaScriptEnabled: false })
  await page.goto(billUrl)
  const code = await page.locator('#fps-payload').textContent()
  await page.getByRole('button', { name: 'I have paid by FPS' }).click()
  await page.getByRole('heading', { name: 'We are waiting for the bank’s confirmation' }).waitFor()

  await bank.misbehave('drop')
  await page.goto(`${bank.url}/fps?lang=en`)
  await page.getByLabel('Text of the FPS QR code').fill(code ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('HK$900.00').waitFor()
  await page.getByRole('button', { name: 'Pay' }).click()
  await page.getByText('This payment has been made').waitFor()

  await page.goto(`${billUrl}/payment`)
  await page.getByRole('heading', { name: 'Payment received' }).waitFor()
})

test('no page of the bill or of the bank has a fault that axe finds, and all fit 360 pixels', async (t) => {
  const { page, portal, bank, bill, billUrl } = await openBill(t, { width: 360 })
  const started = await portal.payments.startPayment({ ...bill, locale: 'zh-Hant' })
  assert.equal(started.next, 'bank')
  const bankPage = started.next === 'bank' ? started.url : ''
  const unpaid = [billUrl, `${billUrl}/payment`, billUrl.replace(bill.billId, '')]
  const faults: string[] = []

  for (const url of [...unpaid, bankPage, `${bank.url}/fps?lang=zh-hans`, bank.url]) {
    faults.push(...(await faultsOf(page, url)))
  }
  await bank.answer(bankPage, 'cancel')
  faults.push(...(await faultsOf(page, `${billUrl}/payment`)))
  assert.match(await page.title(), /You cancelled/)
  const startedAgain = await portal.payments.startPayment({ ...bill, locale: 'zh-Hant' })
  await bank.answer(startedAgain.next === 'bank' ? startedAgain.url : '', 'confirm')
  await t.waitFor(
    async () => assert.equal((await portal.payments.getBill(bill)).status, 'paid'),
    patience,
  )
  for (const url of [...unpaid, bankPage]) faults.push(...(await faultsOf(page, url)))

  assert.deepEqual(faults, [])
})

async function openBill(
  t: TestContext,
  { javaScriptEnabled = true, width = 1280 }: { javaScriptEnabled?: boolean; width?: number },
) {
  const awaitChange = import.meta.resolve('@bauhinia/design-system/browser/await-change')
  const assets = await buildAssets({ scripts: { 'await-change': awaitChange } })
  const portal = await openPortal(t, assets)
  const bank = await startPortalBank(t, portal)
  const { dataSubjectId, token } = await signedInVisitor(portal, 'A123456(3)')
  const bill = await portal.createBill('case-1', dataSubjectId)
  const viewport = { width, height: 900 }
  const context = await openWindow(t, { javaScriptEnabled, viewport, locale: 'en' })
  await context.addCookies([{ name: 'session', value: token, url: portal.baseUrl }])
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return { portal, bank, bill, page, billUrl: `${portal.baseUrl}/en/bills/${bill.billId}` }
}

async function faultsOf(page: Page, url: string): Promise<string[]> {
  await page.goto(url)
  const violations = await findViolations(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${url} ${id}: ${node.html}`)),
    ...(width > 360 ? [`${url} is ${width} pixels wide`] : []),
  ]
}
