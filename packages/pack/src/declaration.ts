import { createHash } from 'node:crypto'
import type { PackSources } from './check-files.ts'
import type { Declaration, Service } from './service.ts'

/** Of a pack's files, what one service says and refers to: by path, as `openDeclaration` reads it. */
export function declarationOf(
  sources: PackSources,
  { id, department, licence, needs, topics }: Omit<Service, 'declaration'>,
): Declaration {
  const datasets = new Set(needs.map(({ dataset }) => dataset.id))
  const purposes = new Set(needs.map(({ purpose }) => purpose.id))
  const listed = new Set(topics.map((topic) => topic.id))
  const departments = new Set([
    department.id,
    ...needs.map(({ dataset }) => dataset.provider.id),
    ...(licence === undefined ? [] : [licence.type.issuer.id]),
  ])
  const among = (ids: ReadonlySet<string>) => (one: { readonly id: string }) => ids.has(one.id)
  const usedDatasets = sources.datasets.filter(({ value }) => datasets.has(value.id))
  const usedTypes = sources.licenceTypes.filter(({ value }) => value.id === licence?.type.id)
  const codeLists = new Set(
    [...usedDatasets, ...usedTypes].flatMap(({ value }) =>
      value.claims.flatMap(({ codeList = [] }) => codeList),
    ),
  )
  const files = [
    ...sources.departments.map(({ file, value }) => [
      file.file,
      { ...value, departments: value.departments.filter(among(departments)) },
    ]),
    ...sources.topics.map(({ file, value }) => [
      file.file,
      { ...value, topics: value.topics.filter(among(listed)) },
    ]),
    ...sources.purposes.map(({ file, value }) => [
      file.file,
      { ...value, purposes: value.purposes.filter(among(purposes)) },
    ]),
    ...sources.codeLists
      .filter(({ value }) => codeLists.has(value.id))
      .map(({ file, value }) => [file.file, value]),
    ...usedDatasets.map(({ file, value }) => [file.file, value]),
    ...usedTypes.map(({ file, value }) => [file.file, value]),
    ...sources.services
      .filter(({ value }) => value.id === id)
      .map(({ file, value }) => [file.file, value]),
  ]
  const text = JSON.stringify(Object.fromEntries(files))
  return { digest: createHash('sha256').update(text).digest('hex'), text }
}
