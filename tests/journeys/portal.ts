import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfiguration, startBauhinia } from '@bauhinia/server'

/** With it a test may ask the sample bank to misbehave. */
export const bankApiKey = 'key-of-the-journeys'

/** A portal for the tests of one file, with a data folder that is thrown away. */
export async function openPortal() {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-journeys-'))
  const environment = {
    ...{ PORT: '0', BAUHINIA_DATA: folder, SAMPLE_RESIDENTS: '20' },
    BANK_API_KEY: bankApiKey,
  }
  const bauhinia = await startBauhinia(readConfiguration(environment))
  return {
    url: bauhinia.url,
    async close() {
      await bauhinia.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
