import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { findViolations } from '@bauhinia/testing/axe'
import { openWindow } from '@bauhinia/testing/browser'
import type { Page } from 'playwright-core'

/** What a browser complained of while a page was open: nothing may be in it at the end. */
export interface Visit {
  readonly page: Page
  readonly complaints: readonly string[]
}

export interface VisitorOptions {
  readonly width: number
  readonly javaScriptEnabled: boolean
}

/** Opens a browser of its own, as one person on one device, until the test ends. */
export async function openVisit(
  t: TestContext,
  { width, javaScriptEnabled }: VisitorOptions,
): Promise<Visit> {
  const context = await openWindow(t, {
    javaScriptEnabled,
    viewport: { width, height: 800 },
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, complaints }
}

/** What holds on every page: its language, one main heading, no scrolling sideways. */
export async function assertGoodPage(page: Page, lang: string): Promise<void> {
  assert.deepEqual(await listLayoutFaults(page, lang), [], page.url())
}

/** What can be folded away, as the browser has it. */
interface Folded {
  toggleAttribute(name: string): boolean
}

/** What is wrong with a page's language, headings and width, with all unfolded that it folds away. */
export async function listLayoutFaults(page: Page, lang: string): Promise<string[]> {
  const folded = page.locator('details:not([open]), details[data-folded]')
  const turn = () =>
    folded.evaluateAll((all: readonly Folded[]) => {
      for (const each of all) {
        each.toggleAttribute('data-folded')
        each.toggleAttribute('open')
      }
    })
  await turn()
  // Left attached: to detach would take the page's virtual authenticator along.
  const client = await page.context().newCDPSession(page)
  const { cssContentSize, cssLayoutViewport } = await client.send('Page.getLayoutMetrics')
  await turn()
  return [
    ...((await page.locator('html').getAttribute('lang')) === lang ? [] : ['another language']),
    ...((await page.locator('h1').count()) === 1 ? [] : ['not one main heading']),
    ...(cssContentSize.width <= cssLayoutViewport.clientWidth ? [] : ['scrolls sideways']),
  ]
}

/** Nothing that axe (WCAG 2.2 AA) finds; for pages whose scripts run. */
export async function assertAccessible(page: Page): Promise<void> {
  assert.deepEqual(await listViolations(page), [], page.url())
}

/** What axe finds. */
export async function listViolations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
  const violations = await findViolations(page, { tags })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Presses the first that fits, and waits for the page that follows. */
export async function press(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first()
  await Promise.all([page.waitForLoadState('load'), target.click()])
  await page.waitForLoadState('networkidle')
}
