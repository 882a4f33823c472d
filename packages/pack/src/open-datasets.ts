import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildOwnDataset, type OwnDataset } from './build-dataset.ts'
import { checkSomeFiles, type PackSources } from './check-files.ts'
import { indexCodeLists } from './index-code-lists.ts'
import { PackBroken } from './load-pack.ts'
import { inReadingOrder } from './mistake.ts'
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
 * not depend on the services that use it. Throws `PackBroken` with the mistakes of what is read, and an error
 * of the file system where the pack has no such dataset or code list.
 */
export async function openDatasets(
  folder: string,
  ids: readonly string[],
): Promise<DepartmentPart> {
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
