import { readConfiguration, startBauhinia } from '@bauhinia/server'
import { makeDataFolder, removeDataFolder } from '@bauhinia/testing/data-folder'

/** With it a test may ask the sample bank to misbehave. */
export const bankApiKey = 'key-of-the-journeys'

/** A portal for the tests of one file, with a data folder that is thrown away. */
export async function openPortal() {
  const folder = makeDataFolder()
  const environment = {
    ...{ PORT: '0', BAUHINIA_DATA: folder, SAMPLE_RESIDENTS: '20' },
    BANK_API_KEY: bankApiKey,
  }
  const bauhinia = await startBauhinia(readConfiguration(environment))
  return {
    url: bauhinia.url,
    async close() {
      await bauhinia.stop()
      removeDataFolder(folder)
    },
  }
}
