import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfiguration, startBauhinia } from '@bauhinia/server'
import { findChromium } from '@bauhinia/testing/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

/**
 * Takes the README's pictures of the running product: a resident renews a driving licence in each of
 * the languages and widths shown. `npm run screenshots [FOLDER]`
 */
const [folder = 'docs/screenshots'] = process.argv.slice(2)
const views = [
  { lang: 'en', width: 1280, persona: 'plain-renewal' },
  { lang: 'zh-hant', width: 360, persona: 'aged-sixties' },
] as const

mkdirSync(folder, { recursive: true })
const dataFolder = mkdtempSync(join(tmpdir(), 'bauhinia-screenshots-'))
const bauhinia = await startBauhinia(
  readConfiguration({ PORT: '0', BAUHINIA_DATA: dataFolder, SAMPLE_RESIDENTS: '20' }),
)
const browser = await chromium.launch(findChromium())
try {
  for (const view of views) await photograph(browser, view)
} finally {
  await browser.close()
  await bauhinia.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}

async function photograph(
  browserWindow: Browser,
  { lang, width, persona }: (typeof views)[number],
): Promise<void> {
  const page = await browserWindow.newPage({ viewport: { width, height: width > 600 ? 900 : 780 } })
  const open = (path: string) => page.goto(`${bauhinia.url}/${lang}/${path}`)
  const shoot = (name: string) =>
    page.screenshot({ path: join(folder, `${name}-${lang}-${width}.png`) })

  await open('')
  await shoot('home')
  await open('services/renew-driving-licence')
  await shoot('service')
  await open('sign-in/personas')
  await press(page, `form:has([value="${persona}"]) button`)
  await open('services/renew-driving-licence')
  await press(page, 'form[action$="/start"] button')
  await shoot('consent')
  await press(page, 'form:has(input[name=digest]) button')
  await page.locator('input[type=radio]').first().check({ force: true })
  await page.locator('input[type=checkbox]').first().check({ force: true })
  await press(page, 'main form button')
  await press(page, 'main form button')
  await shoot('bill')
  await press(page, 'main form[action$="/pay"] button')
  await press(page, 'form button')
  // What follows a payment is done by a job.
  const licence = page.locator('main a[href*="/licences/"]').first()
  do await open('licences')
  while ((await licence.count()) === 0)
  await licence.click()
  await page.waitForLoadState('networkidle')
  await shoot('licence')
  const check = await page.locator('main a[href*="/verify#"]').first().getAttribute('href')
  await open('account/history')
  await page.locator('.bauhinia-tag--verified').nth(3).waitFor()
  await shoot('history')
  await page.goto(`${bauhinia.url}${check}`)
  await page.locator('[data-outcome="pass"]').nth(5).waitFor()
  await shoot('verify')
  await page.close()
}

async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().click()
  await page.waitForLoadState('networkidle')
}
