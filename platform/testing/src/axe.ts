import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

export interface Violation {
  /** The rule of axe. */
  readonly id: string
  /** The elements that break it. */
  readonly nodes: readonly { readonly html: string }[]
}

export interface AxeOptions {
  /** The part of the page that is looked at; all of it without. */
  readonly within?: string
  /** The rules with these tags; those that axe has on by itself without. */
  readonly tags?: readonly string[]
}

/**
 * What axe finds wrong on a page whose scripts run. It is asked in the page itself: axe's own builder for Playwright
 * brings it in twice, and takes six times as long.
 */
export async function findViolations(
  page: Page,
  { within, tags }: AxeOptions = {},
): Promise<readonly Violation[]> {
  // Nobody reads what passed. The value of a script is what it ends with, and must be small.
  const options = { resultTypes: ['violations'], ...(tags !== undefined && { runOnly: tags }) }
  await page.evaluate(`${source}\n0`)
  return page.evaluate<Violation[]>(`axe
    .run(${within === undefined ? 'document' : JSON.stringify(within)}, ${JSON.stringify(options)})
    .then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`)
}
