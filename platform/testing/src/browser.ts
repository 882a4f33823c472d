import { after, type TestContext } from 'node:test'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core'
import { atEnd } from './at-end.ts'
import { findChromium } from './chromium.ts'

let browser: Promise<Browser> | undefined
after(async () => (await browser)?.close())

/**
 * A window of its own in Chromium, with its own cookies, until the test ends. The browser is started once for a test
 * file: to start it takes longer than most of what is tested in it.
 */
export async function openWindow(
  t: TestContext,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  browser ??= chromium.launch(findChromium())
  const context = await (await browser).newContext(options)
  atEnd(t, () => context.close())
  return context
}
