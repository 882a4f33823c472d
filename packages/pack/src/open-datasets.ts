import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildOwnDataset, type OwnDataset } from './build-dataset.ts'
import { checkSomeFiles, type PackSources } from './check-files.ts'
import { indexCodeLists } from './index-code-lists.ts'
import { PackBroken } from './load-pack.ts'
import { inReadingOrder } from './mistake.ts'
import { NotInPack } from './not-in-pack.ts'
import { Report } from './report.ts'
import { YamlFile } from './yaml-file.ts'

/** What the program of a department needs of a pack. */
export interface DepartmentPart {
  /** IANA name of the zone in which the jurisdiction counts its days. */
  readonly timeZone: string
  /** In the order in which they were asked for. */
  readonly datasets: readonly OwnDataset[]
}

/**
 * Reads the datasets with these ids from the pack in `folder`, with the code lists that they name, and no more: what a department provides does
 * not depend on the services that use it. Throws `PackBroken` with the mistakes of what is read, or where there is no
 * pack, `NotInPack` where it has no such dataset, and an error of the file system where it has no such code list.
 */
export async function openDatasets(
  folder: string,
  ids: readonly string[],
): Promise<DepartmentPart> {
  await refuseMissing(folder, ids)
  const files = await readFiles(folder, ['pack.yaml', ...ids.map((id) => `datasets/${id}.yaml`)])
  const lists = codeListsOf(checkSomeFiles(files).sources)
  const listFiles = await readFiles(
    folder,
    lists.map((id) => `code-lists/${id}.yaml`),
  )
  const { sources, mistakes } = checkSomeFiles([...files, ...listFiles])
  const codeLists = indexCodeLists(sources)
  const built = sources.datasets.map((source) => {
    const report = new Report(source)
    return { dataset: buildOwnDataset(source, codeLists, report), mistakes: report.mistakes }
  })
  const all = [...mistakes, ...built.flatMap((one) => one.mistakes)]
  const [jurisdiction] = sources.pack
  if (jurisdiction === undefined || all.length > 0) {
    throw new PackBroken(folder, inReadingOrder(all))
  }
  return {
    timeZone: jurisdiction.value.timeZone,
    datasets: built.map(({ dataset }) => dataset),
  }
}

async function refuseMissing(folder: string, ids: readonly string[]): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => [])
  if (!names.includes('pack.yaml')) {
    const place = { file: 'pack.yaml', line: 1, column: 1 }
    const message = 'is not there: this is not the folder of a pack.'
    const mend = 'Name the folder in which pack.yaml stands.'
    throw new PackBroken(folder, [{ ...place, message, mend }])
  }
  const files: readonly string[] = await readdir(join(folder, 'datasets')).catch(() => [])
  const known = files.map((name) => name.replace(/\.yaml$/, '')).toSorted()
  const missing = ids.find((id) => !known.includes(id))
  if (missing !== undefined) throw new NotInPack('dataset', missing, known)
}

async function readFiles(folder: string, paths: readonly string[]): Promise<readonly YamlFile[]> {
  return Promise.all(
    paths.map(async (path) => new YamlFile(path, await readFile(join(folder, path), 'utf8'))),
  )
}

function codeListsOf({ datasets }: Pick<PackSources, 'datasets'>): readonly string[] {
  const named = datasets.flatMap(({ value }) =>
    value.claims.flatMap(({ codeList = [] }) => codeList),
  )
  return [...new Set(named)]
}
