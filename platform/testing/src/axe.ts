import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

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

/** What axe finds wrong on a page whose scripts run. */
export async function findViolations(
  page: Page,
  { within, tags }: AxeOptions = {},
): Promise<readonly Violation[]> {
  const axe = new AxeBuilder({ page })
    // No page of ours has frames: axe need not open another page in which to put their results together.
    .setLegacyMode(true)
    // Nobody reads what passed, and to write it up takes as long as to look.
    .options({ resultTypes: ['violations'] })
  if (tags !== undefined) axe.withTags([...tags])
  if (within !== undefined) axe.include(within)
  return (await axe.analyze()).violations
}
