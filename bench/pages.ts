import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProgram } from '@bauhinia/processes'
import { printFigure, quantile } from './figures.ts'
import { type Browser, createBrowser, type Page } from './pages/browser.ts'

/**
 * The time in which the product answers pages, one request after the other, against an empty page of
 * bare Fastify in the same process; and the bytes of a first visit against 100 kB. The history is that of
 * a resident who has been shown what three departments hold.
 */
const rounds = 400
const bytesMax = 100_000

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
const product = await startProgram({
  name: 'the product',
  file: new URL('./pages/product.ts', import.meta.url).pathname,
  args: [folder],
  readyMs: 90_000,
})
try {
  await measure(String(product.ready['ready']), String(product.ready['emptyUrl']))
} finally {
  await product.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(base: string, emptyUrl: string): Promise<void> {
  const browser = createBrowser()
  const service = `${base}/en/services/renew-driving-licence`
  const shown = await showWhatIsHeld(browser, base, service)
  const pages = [
    { name: 'home page', url: `${base}/en/` },
    { name: 'service page', url: service },
    { name: `history of ${shown} events`, url: `${base}/en/account/history` },
  ]
  const emptyMs: number[] = []
  const pageMs = pages.map((page) => ({ ...page, ms: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    // One of each in turn, so that whatever else the machine does falls on all alike.
    const empty = await browser.open(emptyUrl)
    if (round >= rounds / 4) emptyMs.push(empty.ms)
    for (const { url, ms } of pageMs) {
      const page = await open(browser, url)
      if (round >= rounds / 4) ms.push(page.ms)
    }
  }
  for (const { name, ms } of pageMs) {
    printTime(name, { ms, emptyMs, share: 0.5 })
    printTime(name, { ms, emptyMs, share: 0.99 })
  }
  await printBytes(await open(createBrowser(), `${base}/en/`))
}

function printTime(
  name: string,
  { ms, emptyMs, share }: { ms: readonly number[]; emptyMs: readonly number[]; share: number },
): void {
  const measured = quantile(ms, share)
  printFigure({
    what: `${name}, ${share === 0.5 ? 'median' : '99th percentile'}`,
    measured: `${measured.toFixed(1)} ms`,
    ratio: measured / quantile(emptyMs, share),
    to: 'an empty page of bare Fastify',
  })
}

/** Signs in as an invented resident and opens an application, so that the history has something in it. */
async function showWhatIsHeld(browser: Browser, base: string, service: string): Promise<number> {
  const personas = await open(browser, `${base}/en/sign-in/personas`)
  const persona = /name="persona" value="([^"]+)"/.exec(personas.text)?.[1] ?? ''
  await browser.submit(personas, /personas/, { persona })
  await browser.submit(await open(browser, service), /\/start$/)
  const { text } = await open(browser, `${base}/en/account/history`)
  return text.match(/bauhinia-timeline__event"/g)?.length ?? 0
}

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.open(url)
  if (page.status !== 200) throw new Error(`${page.url} answers ${page.status}`)
  return page
}

/** The page with the style sheets and scripts that it names. */
async function printBytes(page: Page): Promise<void> {
  const parts = [...page.text.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"/g)].map(
    ([, address = '']) => new URL(address, page.url).href,
  )
  const loaded = await Promise.all(
    [...new Set(parts)].map((address) => open(createBrowser(), address)),
  )
  const bytes = loaded.reduce((sum, part) => sum + part.bytes, page.bytes)
  printFigure({
    what: `first page with ${loaded.length} style sheets and scripts`,
    measured: `${(bytes / 1_000).toFixed(0)} kB`,
    ratio: bytes / bytesMax,
    to: '100 kB',
  })
}
