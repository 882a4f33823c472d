import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildOwnDataset, type OwnDataset } from './build-dataset.ts'
import { checkSomeFiles } from './check-files.ts'
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
 * Reads the datasets with these ids from the pack in `folder`, and no more: what a department provides does
 * not depend on the services that use it. Throws `PackBroken` with the mistakes of what is read, and an error
 * of the file system where the pack has no such dataset.
 */
export async function openDatasets(
  folder: string,
  ids: readonly string[],
): Promise<DepartmentPart> {
  const paths = ['pack.yaml', ...ids.map((id) => `datasets/${id}.yaml`)]
  const files = await Promise.all(
    paths.map(async (path) => new YamlFile(path, await readFile(join(folder, path), 'utf8'))),
  )
  const { sources, mistakes } = checkSomeFiles(files)
  const built = sources.datasets.map((source) => {
    const report = new Report(source)
    return { dataset: buildOwnDataset(source, report), mistakes: report.mistakes }
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
