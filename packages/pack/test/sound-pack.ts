import { readdirSync, readFileSync } from 'node:fs'
import { checkPack, formatMistakes } from '@bauhinia/pack'

const folder = new URL('./sound-pack/', import.meta.url)

/** A small pack without mistakes, as texts by path. */
export function soundPack(): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.yaml'))
  return new Map(paths.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]))
}

/** The sound pack with `before` replaced by `after` in one file. */
export function brokenPack(path: string, before: string, after: string): Map<string, string> {
  const files = soundPack()
  const source = files.get(path) ?? ''
  if (source.split(before).length !== 2) throw new Error(`${path} has not exactly one: ${before}`)
  return files.set(
    path,
    source.replace(before, () => after),
  )
}

/** What the check says of such a pack, as the command line prints it, each mistake in one line. */
export function mistakesIn(files: ReadonlyMap<string, string>, today?: string): readonly string[] {
  const { mistakes } = checkPack(files, today === undefined ? {} : { today })
  return mistakes.map((mistake) =>
    formatMistakes([mistake])
      .replace(/\n {4}/, ' ')
      .replace(/\n\n1 mistake\n$/, ''),
  )
}
