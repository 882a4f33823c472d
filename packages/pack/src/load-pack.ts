import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { buildPack } from './build-pack.ts'
import { checkFiles } from './check-files.ts'
import { inReadingOrder, type Mistake } from './mistake.ts'
import type { Pack } from './pack.ts'
import { YamlFile } from './yaml-file.ts'

/** A pack without mistakes, or the mistakes. */
export type LoadedPack =
  | { readonly pack: Pack; readonly mistakes: readonly [] }
  | { readonly pack?: undefined; readonly mistakes: readonly Mistake[] }

/** What else the check should know. */
export interface LoadOptions {
  /** The day (`yyyy-mm-dd`) on which exceptions must still hold; left out, it is not checked. */
  readonly today?: string
}

/**
 * Reads and checks the pack in `folder`: every mistake with file, line, what is wrong and how to mend
 * it. The pack comes with it only if there is none. A folder that cannot be read is an error of the
 * file system.
 */
export async function loadPack(folder: string, options: LoadOptions = {}): Promise<LoadedPack> {
  const files = await readFiles(folder)
  return checkPack(files, options)
}

/** As `loadPack`, but throws `PackBroken` with the mistakes: for programs that cannot go on. */
export async function openPack(folder: string, options: LoadOptions = {}): Promise<Pack> {
  const { pack, mistakes } = await loadPack(folder, options)
  if (pack === undefined) throw new PackBroken(folder, mistakes)
  return pack
}

/** Checks a pack given as texts by path: what `loadPack` does, without a file system. */
export function checkPack(
  files: ReadonlyMap<string, string>,
  { today }: LoadOptions = {},
): LoadedPack {
  const read = [...files].map(([path, source]) => new YamlFile(path, source))
  const { sources, mistakes } = checkFiles(read)
  const built = buildPack(sources, today)
  const all = [...mistakes, ...built.mistakes]
  if (built.pack !== undefined && all.length === 0) return { pack: built.pack, mistakes: [] }
  return { mistakes: inReadingOrder(all) }
}

async function readFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  // A folder that is not there is a pack without files, whose mistakes say what is missing.
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const paths = names.filter((name) => /\.ya?ml$/.test(name)).sort()
  const files = await Promise.all(
    paths.map(
      async (path): Promise<[string, string]> => [
        path.split(sep).join('/'),
        await readFile(join(folder, path), 'utf8'),
      ],
    ),
  )
  return new Map(files)
}

/** The pack has mistakes, so that nothing can run on it. */
export class PackBroken extends Error {
  override readonly name = 'PackBroken'
  readonly folder: string
  readonly mistakes: readonly Mistake[]

  constructor(folder: string, mistakes: readonly Mistake[]) {
    const [first] = mistakes
    const where = first === undefined ? '' : `: ${first.file}:${first.line} ${first.message}`
    super(
      `the pack in ${folder} has ${mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`}${where}`,
    )
    this.folder = folder
    this.mistakes = mistakes
  }
}
