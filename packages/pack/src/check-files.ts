import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { checkDuplicates, readText } from './check-names.ts'
import { checkShape } from './check-shape.ts'
import { checkWords } from './check-words.ts'
import type { Mistake } from './mistake.ts'
import type { Source } from './report.ts'
import { type FileKind, fileSchemas, findKind, singleFiles } from './schema/files.ts'
import { StandIns, standInFor, standInId } from './stand-in.ts'
import type { YamlFile } from './yaml-file.ts'

type SourcesOf<Kind extends FileKind> = readonly Source<Static<(typeof fileSchemas)[Kind]>>[]

/**
 * The files of a pack by kind, as far as they are YAML, with stand-ins for what has a mistake; and
 * which ids all files declare.
 */
export interface PackSources {
  readonly pack: SourcesOf<'pack'>
  readonly calendar: SourcesOf<'calendar'>
  readonly departments: SourcesOf<'departments'>
  readonly topics: SourcesOf<'topics'>
  readonly purposes: SourcesOf<'purposes'>
  readonly codeLists: SourcesOf<'code-list'>
  readonly datasets: SourcesOf<'dataset'>
  readonly licenceTypes: SourcesOf<'licence-type'>
  readonly services: SourcesOf<'service'>
  /** The ids that files of a kind declare; undefined if one of them could not be read. */
  readonly declared: (kind: FileKind) => ReadonlySet<string> | undefined
}

interface CheckedFiles {
  readonly sources: PackSources
  readonly mistakes: readonly Mistake[]
}

/** Checks each file of a pack by itself, and that none is missing: YAML, shape, words, ids. */
export function checkFiles(files: readonly YamlFile[]): CheckedFiles {
  const { mistakes, sources } = checkSomeFiles(files)
  return { sources, mistakes: [...missingFiles(files), ...mistakes] }
}

/** As `checkFiles`, for files that are not the whole pack. */
export function checkSomeFiles(files: readonly YamlFile[]): CheckedFiles {
  const mistakes = files.flatMap(checkFile)
  const take = <Schema extends TSchema>(kind: FileKind, schema: Schema) =>
    files.filter(({ file }) => findKind(file) === kind).flatMap((file) => takeSource(file, schema))
  const sources: PackSources = {
    pack: take('pack', fileSchemas.pack),
    calendar: take('calendar', fileSchemas.calendar),
    departments: take('departments', fileSchemas.departments),
    topics: take('topics', fileSchemas.topics),
    purposes: take('purposes', fileSchemas.purposes),
    codeLists: take('code-list', fileSchemas['code-list']),
    datasets: take('dataset', fileSchemas.dataset),
    licenceTypes: take('licence-type', fileSchemas['licence-type']),
    services: take('service', fileSchemas.service),
    declared: (kind) => {
      const ofKind = files.filter(({ file }) => findKind(file) === kind)
      return declaredIds(ofKind, fileSchemas[kind])
    },
  }
  return { sources, mistakes }
}

const noStandIns = new StandIns()

function takeSource<Schema extends TSchema>(
  file: YamlFile,
  schema: Schema,
): readonly Source<Static<Schema>>[] {
  if (file.value === undefined) return []
  if (Value.Check(schema, file.value)) return [{ file, value: file.value, standIns: noStandIns }]
  const { value, standIns } = standInFor(file.value, schema)
  return Value.Check(schema, value) ? [{ file, value, standIns }] : []
}

function missingFiles(files: readonly YamlFile[]): readonly Mistake[] {
  return singleFiles
    .filter((kind) => !files.some(({ file }) => findKind(file) === kind))
    .map((kind) => ({
      file: `${kind}.yaml`,
      line: 1,
      column: 1,
      message: 'The pack has no such file.',
      mend: `Write one; its schema is schema/${kind}.schema.json.`,
    }))
}

function checkFile(file: YamlFile): readonly Mistake[] {
  if (file.value === undefined) return file.syntaxMistakes
  const kind = findKind(file.file)
  if (kind === undefined) {
    const mend = `Files are ${singleFiles.map((name) => `${name}.yaml`).join(', ')}, code-lists/…, datasets/…, licence-types/…, services/….`
    return [file.mistakeAt([], { message: 'A pack has no file of this name here.', mend })]
  }
  return [
    ...file.syntaxMistakes,
    ...checkShape(file, fileSchemas[kind]),
    ...checkWords(file),
    ...checkDuplicates(file),
    ...checkFileName(file),
  ]
}

/** A file in a folder is named after what it declares, so that it is found. */
function checkFileName(file: YamlFile): readonly Mistake[] {
  const id = readText(file.value, 'id')
  const [, name] = file.file.split('/')
  if (id === undefined || name === undefined || name === `${id}.yaml`) return []
  const message = `The file of "${id}" is called ${name}.`
  return [file.mistakeAt(['id'], { message, mend: `Call it ${id}.yaml, or correct the id.` })]
}

function declaredIds(files: readonly YamlFile[], schema: TSchema): ReadonlySet<string> | undefined {
  if (files.some((file) => file.value === undefined)) return undefined
  const ids = files.flatMap((file) => {
    const { value } = standInFor(file.value, schema)
    const own = readText(value, 'id')
    return own === undefined ? idsInLists(value) : [own]
  })
  // An id that cannot be read may be the one that a reference means.
  return ids.includes(standInId) ? undefined : new Set(ids)
}

function idsInLists(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((list: unknown) =>
    Array.isArray(list) ? list.flatMap((element) => readText(element, 'id') ?? []) : [],
  )
}
