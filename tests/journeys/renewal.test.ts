import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Bauhinia, readConfiguration, startBauhinia } from '@bauhinia/server'
import { makeDataFolder, removeDataFolder } from '@bauhinia/testing/data-folder'
import type { Page } from 'playwright-core'
import { assertAccessible, assertGoodPage, openVisit, press } from './visitor.ts'

let bauhinia: Bauhinia
const folder = makeDataFolder()

before(async () => {
  const environment = { PORT: '0', BAUHINIA_DATA: folder, SAMPLE_RESIDENTS: '20' }
  bauhinia = await startBauhinia(readConfiguration(environment))
})
after(async () => {
  await bauhinia.stop()
  removeDataFolder(folder)
})

const langs = { 'zh-hant': 'zh-Hant', 'zh-hans': 'zh-Hans', en: 'en' } as const
type Lang = keyof typeof langs

const service = 'services/renew-driving-licence'

async function signInAs(page: Page, lang: Lang, persona: string): Promise<void> {
  await page.goto(`${bauhinia.url}/${lang}/sign-in/personas`)
  await press(page, `form:has([value="${persona}"]) button`)
}

/** From the service's page to the bill; `look` is called on each page on the way. */
async function applyUpToBill(
  page: Page,
  lang: Lang,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await page.goto(`${bauhinia.url}/${lang}/${service}`)
  await look(page)
  await press(page, 'form[action$="/start"] button')
  await look(page)
  await press(page, 'form:has(input[name=digest]) button')
  await look(page)
  await page.locator('input[type=radio]').first().check({ force: true })
  await page.locator('input[type=checkbox]').first().check({ force: true })
  await press(page, 'main form button')
  await look(page)
  await press(page, 'main form button')
  await look(page)
}

async function payAtBank(page: Page): Promise<void> {
  await press(page, 'main form[action$="/pay"] button')
  assert.doesNotMatch(page.url(), new RegExp(`^${bauhinia.url}`))
  await press(page, 'form button')
}

/** Opens the page until it shows `selector`: what follows a payment is done by a job. */
async function openUntil(page: Page, path: string, selector: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await page.goto(`${bauhinia.url}/${path}`)
    if ((await page.locator(selector).count()) > 0) return
    await page.waitForTimeout(500)
  }
  assert.fail(`${path} never showed ${selector}`)
}

test('in Traditional Chinese on a phone, by passkey: renewed, verified and proved in the browser', async (t) => {
  const visit = await openVisit(t, { width: 360, javaScriptEnabled: true })
  const { page, complaints } = visit
  const look = async (each: Page) => {
    await assertGoodPage(each, 'zh-Hant')
    await assertAccessible(each)
  }
  const authenticator = await page.context().newCDPSession(page)
  await authenticator.send('WebAuthn.enable')
  await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })

  await page.goto(`${bauhinia.url}/zh-hant/`)
  await look(page)
  await signInAs(page, 'zh-hant', 'plain-renewal')
  await look(page)
  await press(
    page,
    'main form[data-passkey] button, main [data-module*="passkey"] button, main form[action*="passkey"] button',
  )
  // The account is opened anew when the passkey is kept, and would close a menu that is open.
  await page.waitForURL(/done=passkey-added/)
  await page.locator('button[popovertarget]').first().click()
  await press(page, 'form[action$="/sign-out"] button:visible')
  await page.goto(`${bauhinia.url}/zh-hant/sign-in`)
  await look(page)
  await press(page, 'main form button')
  await page.waitForURL(/\/zh-hant\/account/)

  await applyUpToBill(page, 'zh-hant', look)
  await payAtBank(page)
  await page.waitForURL(/\/zh-hant\/applications\//)
  await page.locator('.govuk-panel').waitFor()
  await press(page, 'main a[href*="/licences/"]')
  await look(page)
  const check = await page.locator('main a[href*="/verify#"]').first().getAttribute('href')
  await page.goto(`${bauhinia.url}${check}`)
  await page.locator('[data-outcome="pass"]').nth(5).waitFor()
  assert.equal(await page.locator('[data-outcome="fail"]').count(), 0)
  await look(page)
  await page.goto(`${bauhinia.url}/zh-hant/account/history`)
  await page.locator('.bauhinia-tag--verified').first().waitFor()
  await look(page)

  assert.deepEqual(complaints, [])
})

test('in English without JavaScript: renewed, and two tabs, two presses and going back pay nothing twice', async (t) => {
  const visit = await openVisit(t, { width: 1280, javaScriptEnabled: false })
  const { page } = visit
  const look = (each: Page) => assertGoodPage(each, 'en')

  await signInAs(page, 'en', 'aged-sixties')
  const another = await page.context().newPage()
  await applyUpToBill(page, 'en', async (each) => {
    await look(each)
    if (page.url().endsWith('/check')) await another.goto(page.url())
  })
  const bill = page.url()
  await another.locator('main form[action$="/submit"] button').dblclick()
  // The second press breaks off where the first one leads.
  await another.waitForURL(bill).catch(() => another.waitForURL(bill))
  await page.reload()
  assert.equal(page.url(), bill)
  await page.goBack()
  assert.equal(await page.locator('main form[action$="/submit"]').count(), 0)
  await page.goto(`${bauhinia.url}/en/bills`)
  assert.equal(await page.locator('main a[href*="/bills/"]').count(), 1)
  await page.goto(bill)
  await payAtBank(page)
  await page.goBack()
  await page.goto(bill)
  await look(page)
  assert.equal(await page.locator('main form[action$="/pay"]').count(), 0)
  await openUntil(page, 'en/licences', 'main a[href*="/licences/"]')
  await press(page, 'main a[href*="/licences/"]')
  await look(page)
  await page.goto(`${bauhinia.url}/en/account/history`)
  await look(page)
  assert.match((await page.locator('main').textContent()) ?? '', /Immigration Department/)
})

test('in Simplified Chinese, aged over 70: the certificate is asked for, and what was typed is kept', async (t) => {
  const visit = await openVisit(t, { width: 360, javaScriptEnabled: false })
  const { page } = visit

  await signInAs(page, 'zh-hans', 'aged-seventy')
  await page.goto(`${bauhinia.url}/zh-hans/${service}`)
  await press(page, 'form[action$="/start"] button')
  await press(page, 'form:has(input[name=digest]) button')
  const doctor = page.locator('input[name=doctorRegistrationNumber]')
  await doctor.fill('nonsense')
  await press(page, 'main form button')

  await assertGoodPage(page, 'zh-Hans')
  assert.equal(await page.locator('.govuk-error-summary').count(), 1)
  assert.equal(await doctor.inputValue(), 'nonsense')
  assert.match(await page.title(), /^错误/)

  await doctor.fill('M01234')
  await page.context().clearCookies({ name: 'session' })
  await press(page, 'main form button')
  assert.match(page.url(), /\/zh-hans\/sign-in/)
  await press(page, 'main a[href*="/sign-in/personas"]')
  await press(page, 'form:has([value="aged-seventy"]) button')
  await assertGoodPage(page, 'zh-Hans')
  assert.equal(await doctor.inputValue(), 'M01234')
  assert.match((await page.locator('main').textContent()) ?? '', /现已重新填上/)
})

test('an unpaid fine is refused with why, remedy and appeal, and without a bill', async (t) => {
  const visit = await openVisit(t, { width: 1280, javaScriptEnabled: false })
  const { page } = visit

  await signInAs(page, 'en', 'unpaid-fine')
  await applyUpToBill(page, 'en', (each) => assertGoodPage(each, 'en'))

  const text = (await page.locator('main').textContent()) ?? ''
  assert.match(page.url(), /\/applications\//)
  assert.match(text, /fine of yours is overdue/)
  assert.match(text, /Pay the fine/)
  assert.match(text, /appeal/i)
})
