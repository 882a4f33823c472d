import { type CheerioAPI, load } from 'cheerio'

/** A page as a browser without script has it. */
export interface Page {
  /** Where it is after all redirects. */
  readonly url: URL
  readonly status: number
  readonly html: string
  /** Queries by CSS selector. */
  readonly $: CheerioAPI
}

/** A page is not the one that was expected; the message says which page and what it lacks. */
export class PageUnexpected extends Error {
  override readonly name = 'PageUnexpected'
}

/** Parses what a server answered. */
export function readPage(answer: { url: URL; status: number; html: string }): Page {
  return { ...answer, $: load(answer.html) }
}

/** The page's one main heading, without surrounding space. */
export function headingOf({ $ }: Page): string {
  return textOf($('h1').first().text())
}

/** The text of the first element that the selector finds; throws `PageUnexpected` for none. */
export function getText(page: Page, selector: string): string {
  const found = page.$(selector).first()
  if (found.length === 0) throw lacking(page, selector)
  return textOf(found.text())
}

/** The address that a link leads to; throws `PageUnexpected` when there is no such link. */
export function getLink(page: Page, selector: string): URL {
  const href = page.$(selector).first().attr('href')
  if (href === undefined) throw lacking(page, selector)
  return new URL(href, page.url)
}

/** What the page says, in one line. */
export function wordsOf({ $ }: Page): string {
  return textOf($('main').text())
}

/** Hashes that a page shows whole: leaf hashes of ledger entries. */
export function hashesOn({ $ }: Page): string[] {
  const all = $('.bauhinia-hash')
    .toArray()
    .map((element) => $(element).text())
  return [...new Set(all)].filter((text) => /^[0-9a-f]{64}$/.test(text))
}

/** Leaf hashes of the ledger entries that a page leads to. */
export function linkedEntriesOn({ $, url }: Page): string[] {
  return $('main a[href*="/ledger?entry="]')
    .toArray()
    .map((link) => new URL($(link).attr('href') ?? '', url).searchParams.get('entry') ?? '')
}

/** The error for a page that lacks something. */
export function lacking(page: Page, what: string): PageUnexpected {
  const { pathname } = page.url
  return new PageUnexpected(
    `${pathname} (status ${page.status}, “${headingOf(page)}”) has no ${what}`,
  )
}

function textOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
