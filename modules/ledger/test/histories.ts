import type { TestContext } from 'node:test'
import { applicationRole, openDatabase } from '@bauhinia/database'
import { buildAssets, serverFrame } from '@bauhinia/design-system'
import type { Anchoring, LedgerModule } from '@bauhinia/ledger'
import { ledgerApi, ledgerPages } from '@bauhinia/ledger/routes'
import { freePort } from '@bauhinia/processes'
import { atEnd } from '@bauhinia/testing/at-end'
import { openWindow } from '@bauhinia/testing/browser'
import { openServer } from '@bauhinia/testing/portal'
import { parseCheckpoint, parseNote } from '@bauhinia/transparency-log'
import { openLedger } from './witnessed-log.ts'

/** One history of the log, sequenced until it is closed. */
export async function openHistory(
  t: TestContext,
  url: string,
  now: () => Date,
  ...asked: [policy?: string, anchoring?: Anchoring]
) {
  const db = openDatabase(url, { role: applicationRole })
  const ledger = await openLedger(db, now, ...asked)
  const sequencer = ledger.startSequencer(() => {})
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await sequencer.stop()
    await db.close()
  }
  atEnd(t, close)
  return { db, ledger, close }
}

/** A copy as a restored backup would be: the same log key, the same entries. */
export async function copyDatabase(t: TestContext, url: string): Promise<string> {
  const { pathname } = new URL(url)
  const copy = new URL(url)
  copy.pathname = `${pathname}_copy`
  const names = [copy.pathname, pathname].map((path) => path.slice(1))
  await administer(url, `create database ${names[0]} template ${names[1]}`)
  atEnd(t, () => administer(url, `drop database ${names[0]} with (force)`))
  return copy.href
}

async function administer(url: string, text: string): Promise<void> {
  const server = new URL(url)
  server.pathname = '/postgres'
  const admin = openDatabase(server.href, { max: 1 })
  try {
    await admin.query({ text, values: [] })
  } finally {
    await admin.close()
  }
}

/** A browser of somebody who looks at the ledger's page now and then; whichever history is served at its address. */
export async function openReader(t: TestContext) {
  const scripts = { ledger: import.meta.resolve('@bauhinia/ledger/browser/ledger') }
  const assets = await buildAssets({ scripts })
  const port = await freePort()
  const page = await (await openWindow(t)).newPage()
  /** Serves one history at the address for as long as the page is looked at. */
  const visit = async <Seen>(ledger: LedgerModule, query: string, look: () => Promise<Seen>) => {
    const server = await openServer(t, { frame: serverFrame(assets), files: assets.files })
    await server.register(ledgerApi({ ledger }))
    const pack = { timeZone: 'Asia/Hong_Kong', sealing: [], findDepartment: () => undefined }
    await server.register(ledgerPages({ baseUrl: 'https://example.test', ledger, pack }), {
      prefix: '/:lang',
    })
    await server.listen({ port, host: '127.0.0.1' })
    await page.goto(`http://127.0.0.1:${port}/en/ledger${query}`)
    const seen = await look()
    await server.close()
    return seen
  }
  const found = page.locator('[data-log-line], [data-log-finding]').filter({ visible: true })
  const read = (ledger: LedgerModule) =>
    visit(ledger, '', async () => {
      await found.waitFor()
      const parts = '.bauhinia-check__text, .govuk-warning-text, .govuk-inset-text, p:visible'
      return inOneLine(await found.locator(parts).allInnerTexts())
    })
  /** What the page of an entry says of its proof, in its sum and at the line. */
  const readEntry = (ledger: LedgerModule, leafHash: Uint8Array) =>
    visit(ledger, `?entry=${leafHash.toHex()}`, async () => {
      const summary = page.locator('[data-proof-summary]')
      const line = page.locator('[data-proof][data-outcome] .govuk-tag')
      await line.waitFor()
      await summary.locator('.bauhinia-check:not([data-outcome="running"])').waitFor()
      const sum = await summary.locator('p:visible').allInnerTexts()
      return inOneLine([...sum, ...(await line.allInnerTexts())])
    })
  const notes = () =>
    page.locator('[data-log-finding]').filter({ visible: true }).locator('pre').allTextContents()
  return { page, read, readEntry, notes }
}

function inOneLine(texts: readonly string[]): string {
  return texts.join(' ').replaceAll(/\s+/g, ' ').trim()
}

/** What a signed checkpoint says. */
export function checkpointOf(note: string) {
  return parseCheckpoint(parseNote(note).text)
}
