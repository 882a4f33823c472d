import { fileURLToPath } from 'node:url'
import { findChromium } from '@bauhinia/testing/chromium'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import Type from 'typebox'
import Value from 'typebox/value'
import { median, perSecond, printFigure } from './figures.ts'

/**
 * Proofs verified in a browser, on one core, against what SHA-256 costs there: by the implementation that the
 * package uses, and by WebCrypto, which is native and answers by a promise. How many hashes of a node's 65
 * bytes each verification of 17 hashes costs.
 */
const rounds = 5
const Rates = Type.Object({
  verifying: Type.Number(),
  hashing: Type.Number(),
  native: Type.Number(),
  nativeAtOnce: Type.Number(),
})

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('./browser/log-rates.ts', import.meta.url))],
  bundle: true,
  format: 'iife',
  platform: 'browser',
  write: false,
})
const browser = await chromium.launch(findChromium())
try {
  const page = await browser.newPage()
  // WebCrypto is there only where a page came by HTTPS or from this machine.
  await page.route('http://localhost/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bench</title>' }),
  )
  await page.goto('http://localhost/')
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
  const measured: Rates[] = []
  for (let round = 0; round < rounds; round += 1) {
    measured.push(Value.Parse(Rates, await page.evaluate('measureRates()')))
  }
  print(measured)
} finally {
  await browser.close()
}

type Rates = Type.Static<typeof Rates>

function print(measured: readonly Rates[]): void {
  const what = 'verify an inclusion proof in a browser'
  const best = perSecond(Math.max(...measured.map(({ verifying }) => verifying)))
  const peers = [
    ['hashing', 'SHA-256 hashes of 65 bytes each, as the package makes them'],
    ['native', 'the same by WebCrypto, one after the other'],
    ['nativeAtOnce', 'the same by WebCrypto, 64 at once'],
  ] as const
  for (const [peer, to] of peers) {
    const ratio = median(measured.map((rates) => rates[peer] / rates.verifying))
    printFigure({ what, measured: best, ratio, to })
  }
}
