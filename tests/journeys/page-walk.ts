import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { listTargetFaults } from './targets.ts'
import { listLayoutFaults, listViolations } from './visitor.ts'

const languages = [
  ['zh-hant', 'zh-Hant'],
  ['en', 'en'],
  ['zh-hans', 'zh-Hans'],
] as const
const validator = new HtmlValidate({ extends: ['html-validate:standard'] })

/** What a walk has come by; `kinds` are addresses without what differs from one of them to the next. */
export interface Walk {
  readonly kinds: Set<string>
  readonly faults: string[]
}

interface Start {
  readonly origin: string
  /** Addresses without their language. These are opened even if their kind was: who looks may see another page. */
  readonly paths: readonly string[]
}

/**
 * Opens these pages and all that links lead to from there, each kind of page once and one language after
 * another, and notes what is wrong with its markup, with its layout, for whom cannot see it, and for fingers
 * and keyboards.
 */
export async function walkPages(page: Page, walk: Walk, { origin, paths }: Start): Promise<void> {
  const ahead = [...paths]
  for (let opened = 0; opened < ahead.length; opened++) {
    const path = ahead[opened] ?? ''
    const kind = kindOf(path)
    if (walk.kinds.has(kind) && opened >= paths.length) continue
    walk.kinds.add(kind)
    const [segment, lang] = languages[walk.kinds.size % languages.length] ?? languages[0]
    const response = await page.goto(`${origin}/${segment}/${path}`)
    const markup = (await response?.text()) ?? ''
    const faults = [...(await listMarkupFaults(markup)), ...(await listLayoutFaults(page, lang))]
    faults.push(...(await listViolations(page)), ...(await listTargetFaults(page)))
    walk.faults.push(...faults.map((fault) => `${segment}/${path}: ${fault}`))
    ahead.push(...(await linksOn(page, origin)))
  }
}

async function listMarkupFaults(markup: string): Promise<string[]> {
  const { results } = await validator.validateString(markup)
  return results
    .flatMap(({ messages }) => messages)
    .map(({ line, message, ruleId }) => `line ${line}: ${ruleId} ${message}`)
}

/** Pages that the page links to, without their language: no files, and the gallery has its own tests. */
async function linksOn(page: Page, origin: string): Promise<string[]> {
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll((links: readonly { href: string }[]) => links.map(({ href }) => href))
  return hrefs
    .filter((href) => href.startsWith(`${origin}/`))
    .map((href) => href.slice(origin.length))
    .flatMap((href) => /^\/(?:en|zh-hant|zh-hans)\/([^#]*)/.exec(href)?.[1] ?? [])
    .filter((path) => !path.startsWith('design-system') && !path.endsWith('/file'))
}

// `bills/4f…` and `services?department=hk-td` are each one of many; what a page shows is in the first part.
function kindOf(path: string): string {
  return path
    .replace(/[?#].*$/, '')
    .replace(/^services\/.+$/, 'services/:id')
    .split('/')
    .map((part) => (/\d/.test(part) ? ':id' : part))
    .join('/')
}
