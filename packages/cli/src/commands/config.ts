import { settings } from '@bauhinia/server'

/** Lists every setting with its default and meaning. */
export async function config(): Promise<number> {
  for (const { name, fallback, meaning } of settings) {
    console.log(`${name}\n    ${meaning}\n    Default: ${fallback}`)
  }
  return 0
}
