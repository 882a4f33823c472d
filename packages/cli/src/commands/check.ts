import { statSync } from 'node:fs'
import { formatMistakes, loadPack } from '@bauhinia/pack'

/** Reports every mistake of a pack; exit status 1 when there is one. */
export async function check(args: readonly string[]): Promise<number> {
  const [folder, ...others] = args
  if (folder === undefined || others.length > 0) {
    console.error('Say which pack: bauhinia check packs/hong-kong')
    return 2
  }
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(`bauhinia: there is no folder ${folder}.`)
    return 2
  }
  const { mistakes } = await loadPack(folder)
  if (mistakes.length === 0) {
    console.log(`${folder} has no mistakes.`)
    return 0
  }
  process.stdout.write(formatMistakes(mistakes, folder))
  return 1
}
