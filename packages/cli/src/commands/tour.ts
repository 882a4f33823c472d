import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfiguration, startBauhinia } from '@bauhinia/server'
import { sayWhy } from '../say-why.ts'
import { createJournal } from '../tour/journal.ts'
import { TourImpossible, walkTour } from '../tour/walk-tour.ts'

/**
 * Renews a driving licence end to end over the public interfaces of the portal at the URL given, or of
 * one that is started for it and thrown away. Exit status 0 only if everything held.
 */
export async function tour(args: readonly string[]): Promise<number> {
  const [given, ...others] = args
  if (others.length > 0 || (given !== undefined && !isWebAddress(given))) {
    console.error(
      'Say which portal, or nothing to start one: bauhinia tour [http://localhost:8080]',
    )
    return 2
  }
  return given === undefined ? tourOfOwn() : walk(new URL(given).origin)
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

async function tourOfOwn(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-tour-'))
  try {
    console.log('Starting a portal of the tour’s own …')
    const environment = {
      BAUHINIA_DATA: folder,
      PORT: '0',
      PACK: process.env['PACK'],
    }
    const bauhinia = await startBauhinia(readConfiguration(environment))
    try {
      return await walk(bauhinia.url)
    } finally {
      await bauhinia.stop()
    }
  } catch (error) {
    return sayWhy(error)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function walk(origin: string): Promise<number> {
  const journal = createJournal((line) => console.log(line))
  journal.title([
    'Bauhinia, from end to end',
    'An invented resident renews a driving licence, in a browser without script. What is said here to',
    `be proved was checked here, and not on the word of ${origin}.`,
  ])
  try {
    await walkTour(origin, journal)
  } catch (error) {
    if (error instanceof TourImpossible) {
      console.error(`bauhinia: ${error.message}`)
      return 1
    }
    // A step that was broken off has been printed with its reason; anything else is a bug.
    if (journal.tally().failures === 0) throw error
  }
  return journal.conclude()
}
