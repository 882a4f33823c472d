import { codeListFile, datasetFile, licenceTypeFile } from './dataset-file.ts'
import { calendarFile, departmentsFile, packFile, purposesFile, topicsFile } from './pack-file.ts'
import { serviceFile } from './service-file.ts'

/** The kinds of files in a pack, by the name of their published schema. */
export const fileSchemas = {
  pack: packFile,
  calendar: calendarFile,
  departments: departmentsFile,
  topics: topicsFile,
  purposes: purposesFile,
  'code-list': codeListFile,
  dataset: datasetFile,
  'licence-type': licenceTypeFile,
  service: serviceFile,
} as const

export type FileKind = keyof typeof fileSchemas

/** Which kind of file stands at `path` (relative to the pack, with `/`); nothing if none may. */
export function findKind(path: string): FileKind | undefined {
  const folders: Readonly<Record<string, FileKind>> = {
    'code-lists': 'code-list',
    datasets: 'dataset',
    'licence-types': 'licence-type',
    services: 'service',
  }
  const [first = '', second, ...deeper] = path.split('/')
  if (second !== undefined) return deeper.length === 0 ? folders[first] : undefined
  return singleFiles.find((kind) => first === `${kind}.yaml`)
}

/** The files of which every pack has exactly one, at its top. */
export const singleFiles = ['pack', 'calendar', 'departments', 'topics', 'purposes'] as const

/** The schema of one kind of file as JSON Schema 2020-12, to be published. */
export function jsonSchemaOf(kind: FileKind): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:bauhinia:schema:pack:${kind}`,
    title: `Bauhinia pack: ${kind}`,
    ...fileSchemas[kind],
  }
}
