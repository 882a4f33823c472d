import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { median, printFigure } from './figures.ts'

/**
 * The time from the start of the program to its ready line, on a fresh data folder and later on the same
 * one, with the sample programs and their 1,000 residents, against the limits that the product sets itself.
 */
const firstSecondsMax = 60
const laterSecondsMax = 5
const laterStarts = 7

const program = fileURLToPath(new URL('../packages/cli/bin/bauhinia.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
try {
  await measure()
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function measure(): Promise<void> {
  const first = await secondsToReady()
  const later: number[] = []
  for (let start = 0; start < laterStarts; start += 1) later.push(await secondsToReady())
  printStart('first start to ready', first, firstSecondsMax)
  printStart('later start to ready, median', median(later), laterSecondsMax)
  printStart('later start to ready, slowest', Math.max(...later), laterSecondsMax)
}

function printStart(what: string, seconds: number, max: number): void {
  printFigure({ what, measured: `${seconds.toFixed(1)} s`, ratio: seconds / max, to: `${max} s` })
}

/** Starts the product and ends it when it is ready; gives the seconds between. */
async function secondsToReady(): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [program, 'start'], {
    env: { PATH: process.env['PATH'], BAUHINIA_DATA: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  const seconds = (performance.now() - startedAt) / 1_000
  child.kill('SIGTERM')
  await ended
  if (child.exitCode !== 0) throw new Error('the product did not start')
  return seconds
}
